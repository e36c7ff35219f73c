// The JSON API as the staff's pages ask it: with the form token, and errors as sentences.

/** What the server refused, in words. */
export class Refused extends Error {
  /** @param {number} status @param {string} code @param {string} words */
  constructor(status, code, words) {
    super(words);
    this.status = status;
    this.code = code;
  }
}

/** @param {string} method @param {string} path below /api/v1 @param {any} [body] JSON, or raw bytes as a Blob
 * @param {AbortSignal} [signal] @returns {Promise<any>} */
export async function ask(method, path, body, signal) {
  const token = /** @type {HTMLMetaElement | null} */ (document.querySelector("meta[name=csrf-token]"))?.content ?? "";
  /** @type {Record<string, string>} */
  const headers = { "X-CSRFToken": token, Accept: "application/json" };
  const raw = body instanceof Blob;
  if (body !== undefined) headers["Content-Type"] = raw ? "application/octet-stream" : "application/json";
  const sent = body === undefined || raw ? body : JSON.stringify(body);
  const answer = await fetch(`/api/v1${path}`, { method, headers, body: sent, signal });
  const text = await answer.text();
  const told = text ? JSON.parse(text) : null;
  if (!answer.ok) throw new Refused(answer.status, told?.code ?? "", told?.detail ?? `${answer.status}`);
  return told;
}

/** A path as part of an address. @param {string} path */
export const inAddress = (path) => path.split("/").map(encodeURIComponent).join("/");

/** An alert above the page's content, read aloud. @param {string} words @param {"danger" | "success"} [kind] */
export function tell(words, kind = "danger") {
  const place = document.getElementById("messages");
  if (!place) return;
  const alert = document.createElement("div");
  alert.className = `alert alert-${kind}`;
  alert.setAttribute("role", "alert");
  alert.setAttribute("data-content", "");
  alert.textContent = words;
  place.replaceChildren(alert);
  alert.scrollIntoView({ block: "nearest" });
}

/** The element with this id. @param {string} id @returns {any} */
export function by(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`no #${id}`);
  return found;
}

/** A copy of a template's first element. @param {string} id @returns {HTMLElement} */
export const copyOf = (id) => /** @type {HTMLElement} */ (/** @type {HTMLTemplateElement} */ (by(id)).content.firstElementChild?.cloneNode(true));
