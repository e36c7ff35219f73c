/**
 * Opinions on their way: each lies in IndexedDB, on disk, from the moment somebody presses "send" until the server
 * says that it is durable there. Its id makes a second delivery harmless; only a 2xx takes it out.
 */

import { solve } from "./proof.js";

/**
 * @typedef {{display: string, subject: string, satisfaction: number|null, text: string, contact: string,
 *   consent: boolean, language: string}} Words
 * @typedef {{id: string, written: number, words: Words}} Entry
 * @typedef {{status: number, number: number}} Answer status 0: the server did not answer
 * @typedef {{challenge: string, bits: number, pieces: number}} Challenge
 * @typedef {{challenge: string, solution: number[], until: number}} Proof
 */

const ASK = "/gop-y/challenge";
const SEND = "/gop-y/send";
const PATIENCE_MS = 15_000;
/** A proof is used within this time; the server takes it a little longer. */
const FRESH_MS = 50 * 60_000;
const SOONEST_MS = 30_000;
const LATEST_MS = 10 * 60_000;
const STALE = [409, 428];

/** Where the browser refuses to keep anything: as long as the page lives. @type {Map<string, Entry>} */
const memory = new Map();
/** @type {Promise<Proof>|null} */
let prepared = null;
/** @type {Promise<boolean>|null} */
let delivering = null;
/** @type {number|undefined} */
let timer;
let pause = SOONEST_MS;
let resting = 0;

/**
 * A random id. crypto.randomUUID does not exist on a page that came over http.
 * @returns {string}
 */
export function newId() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Begins the proof of work while the person is still writing. */
export function prepare() {
  prepared ??= prove();
  prepared.catch(() => (prepared = null));
}

/**
 * Keeps what was written.
 * @param {Entry} entry
 * @returns {Promise<boolean>} whether it lies on this device's disk
 */
export async function keep(entry) {
  try {
    await within("readwrite", (store) => store.put(entry));
    return true;
  } catch {
    memory.set(entry.id, entry);
    return false;
  }
}

/**
 * Gives up an opinion that the person will send otherwise.
 * @param {string} id
 */
export async function forget(id) {
  memory.delete(id);
  await within("readwrite", (store) => store.delete(id)).catch(() => undefined);
}

/** @returns {Promise<Entry[]>} the oldest first */
export async function waiting() {
  /** @type {Entry[]} */
  const stored = await within("readonly", (store) => store.getAll()).catch(() => []);
  return [...stored, ...memory.values()].sort((one, other) => one.written - other.written);
}

/**
 * Sends one opinion; a challenge that has gone stale is asked for anew, once.
 * @param {Entry} entry
 * @returns {Promise<Answer>}
 */
export async function deliver(entry) {
  let answer = await once(entry);
  if (STALE.includes(answer.status)) answer = await once(entry);
  if (answer.status === 200 || answer.status === 201) await forget(entry.id);
  return answer;
}

/**
 * Delivers what waits, now and for as long as the page lives: at once when the network comes back, else with pauses
 * that grow. Calling it again does no harm.
 */
export function keepDelivering() {
  if (timer === undefined) addEventListener("online", () => soon(0));
  soon(timer === undefined ? 0 : pause);
}

/** @param {number} delay */
function soon(delay) {
  clearTimeout(timer);
  timer = setTimeout(round, Math.max(delay, resting - Date.now()));
}

async function round() {
  delivering ??= deliverAll();
  const done = await delivering;
  delivering = null;
  pause = done ? SOONEST_MS : Math.min(pause * 2, LATEST_MS);
  soon(pause);
}

/** @returns {Promise<boolean>} whether nothing waits any more */
async function deliverAll() {
  for (const entry of await waiting()) {
    const { status } = await deliver(entry);
    if (status !== 200 && status !== 201 && status !== 422) return false;
  }
  return true;
}

/**
 * @param {Entry} entry
 * @returns {Promise<Answer>}
 */
async function once({ id, written, words }) {
  try {
    const { challenge, solution } = await proof();
    const waited = Math.max(0, Math.round((Date.now() - written) / 1000));
    const response = await ask(SEND, { id, challenge, solution, waited_seconds: waited, ...words });
    const rest = Number(response.headers.get("Retry-After"));
    if (rest > 0) resting = Date.now() + Math.min(rest * 1000, LATEST_MS);
    const number = response.ok ? Number((await response.json()).number) : 0;
    return { status: response.status, number };
  } catch {
    return { status: 0, number: 0 };
  }
}

/** A proof that has not been used. @returns {Promise<Proof>} */
async function proof() {
  const found = prepared;
  prepared = null;
  const ready = await (found ?? prove());
  return Date.now() < ready.until ? ready : prove();
}

/** @returns {Promise<Proof>} */
async function prove() {
  const until = Date.now() + FRESH_MS;
  const response = await ask(ASK);
  if (!response.ok) throw new Error(String(response.status));
  /** @type {Challenge} */
  const asked = await response.json();
  return { challenge: asked.challenge, solution: await solve(asked), until };
}

/**
 * @param {string} url
 * @param {object} [body]
 * @returns {Promise<Response>}
 */
async function ask(url, body) {
  const control = new AbortController();
  const patience = setTimeout(() => control.abort(), PATIENCE_MS);
  try {
    const headers = { "Content-Type": "application/json", Accept: "application/json" };
    const sent = body === undefined ? {} : { method: "POST", body: JSON.stringify(body), headers };
    return await fetch(url, { cache: "no-store", credentials: "omit", signal: control.signal, ...sent });
  } finally {
    clearTimeout(patience);
  }
}

/**
 * Does something with the store, and waits until it is on disk.
 * @template T
 * @param {IDBTransactionMode} mode
 * @param {(store: IDBObjectStore) => IDBRequest<T>} what
 * @returns {Promise<T>}
 */
async function within(mode, what) {
  const database = await opened();
  try {
    const transaction = database.transaction("opinions", mode, { durability: "strict" });
    const request = what(transaction.objectStore("opinions"));
    await new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = transaction.onerror = () => reject(transaction.error);
    });
    return request.result;
  } finally {
    database.close();
  }
}

/** @returns {Promise<IDBDatabase>} */
function opened() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open("kiosk-feedback", 1);
    request.onupgradeneeded = () => request.result.createObjectStore("opinions", { keyPath: "id" });
    request.onsuccess = () => resolve(request.result);
    request.onerror = request.onblocked = () => reject(request.error);
  });
}
