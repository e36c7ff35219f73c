/** Recording a text at the microphone, or choosing a file: sent to the server, which answers with the text as it stands. */

const MOST_MS = 8 * 60_000;
const texts = document.getElementById("texts");
const token = document.querySelector("meta[name=csrf-token]")?.getAttribute("content") ?? "";
const able = Boolean(navigator.mediaDevices && "MediaRecorder" in window);

/** @type {MediaRecorder | null} */
let recorder = null;

if (texts) {
  const warning = document.getElementById("no-microphone");
  if (warning) warning.hidden = able;
  texts.addEventListener("click", (event) => void clicked(/** @type {Element} */ (event.target), texts));
  texts.addEventListener("change", ({ target }) => {
    if (target instanceof HTMLInputElement && target.files?.length) void send(article(target), target.files[0], target.files[0].name);
  });
}

/** @param {Element} element */
function article(element) {
  return /** @type {HTMLElement} */ (element.closest("article"));
}

/**
 * @param {Element} target
 * @param {HTMLElement} page
 */
async function clicked(target, page) {
  if (target.closest("[data-stop]")) recorder?.stop();
  if (!target.closest("[data-record]") || recorder) return;
  const text = article(target);
  if (!able) return tell(text, document.getElementById("no-microphone")?.textContent ?? "");
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1 } });
    record(text, stream, page.dataset.recording ?? "");
  } catch {
    tell(text, page.dataset.refused ?? "");
  }
}

/**
 * @param {HTMLElement} text
 * @param {MediaStream} stream
 * @param {string} words
 */
function record(text, stream, words) {
  /** @type {Blob[]} */
  const parts = [];
  const began = Date.now();
  const running = new MediaRecorder(stream, { audioBitsPerSecond: 64_000 });
  recorder = running;
  const tick = setInterval(() => {
    tell(text, `${words} ${Math.floor((Date.now() - began) / 1000)} s`);
    if (Date.now() - began > MOST_MS) running.stop();
  }, 250);
  running.ondataavailable = ({ data }) => { parts.push(data); };
  running.onstop = () => {
    clearInterval(tick);
    recorder = null;
    for (const track of stream.getTracks()) track.stop();
    toggle(text, false);
    const kind = running.mimeType.includes("mp4") ? "m4a" : "webm";
    void send(text, new Blob(parts, { type: running.mimeType }), `sound.${kind}`);
  };
  toggle(text, true);
  running.start();
}

/**
 * @param {HTMLElement} text
 * @param {boolean} recording
 */
function toggle(text, recording) {
  const [start, stop] = ["[data-record]", "[data-stop]"].map((name) => /** @type {HTMLElement | null} */ (text.querySelector(name)));
  if (start) start.hidden = recording;
  if (stop) stop.hidden = !recording;
  (recording ? stop : start)?.focus();
}

/**
 * @param {HTMLElement} text
 * @param {Blob} sound
 * @param {string} name
 */
async function send(text, sound, name) {
  const form = /** @type {HTMLFormElement} */ (text.querySelector("form"));
  const data = new FormData(form);
  data.set("sound", sound, name);
  const headers = { "X-CSRFToken": token, "HX-Request": "true" };
  const response = await fetch(form.action, { method: "POST", headers, body: data });
  const answer = new DOMParser().parseFromString(await response.text(), "text/html");
  const fresh = answer.querySelector("article");
  if (!response.ok || !fresh) return tell(text, answer.body.textContent?.trim() ?? "");
  text.replaceWith(fresh);
  /** @type {any} */ (window).htmx?.process(fresh);
}

/**
 * @param {HTMLElement} text
 * @param {string} words
 */
function tell(text, words) {
  const place = text.querySelector(".recording");
  if (place) place.textContent = words;
}
