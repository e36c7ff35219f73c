/**
 * The proof of work that the server asks for instead of a captcha (kiosk/feedback/proof.py). crypto.subtle does not
 * exist on a page that came over http, as in most offices, so SHA-256 is here: FIPS 180-4, for short messages.
 */

const CONSTANTS = new Int32Array([
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98,
  0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786,
  0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8,
  0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13,
  0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819,
  0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a,
  0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7,
  0xc67178f2,
]);
const BEGINNING = new Int32Array([
  0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
]);

/**
 * One block of 16 words goes into the state; `words` has room for 64.
 * @param {Int32Array} state
 * @param {Int32Array} words
 */
function compress(state, words) {
  for (let i = 16; i < 64; i++) {
    const x = words[i - 15];
    const y = words[i - 2];
    const low = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const high = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    words[i] = (words[i - 16] + low + words[i - 7] + high) | 0;
  }
  let a = state[0], b = state[1], c = state[2], d = state[3];
  let e = state[4], f = state[5], g = state[6], h = state[7];
  for (let i = 0; i < 64; i++) {
    const high = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const one = (h + high + ((e & f) ^ (~e & g)) + CONSTANTS[i] + words[i]) | 0;
    const low = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const two = (low + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g; g = f; f = e; e = (d + one) | 0;
    d = c; c = b; b = a; a = (one + two) | 0;
  }
  state[0] += a; state[1] += b; state[2] += c; state[3] += d;
  state[4] += e; state[5] += f; state[6] += g; state[7] += h;
}

/**
 * SHA-256 of an ASCII text.
 * @param {string} text
 * @returns {Int32Array} eight words
 */
export function sha256(text) {
  const blocks = (text.length + 8 >> 6) + 1;
  const all = new Int32Array(blocks * 16);
  for (let i = 0; i < text.length; i++) all[i >> 2] |= text.charCodeAt(i) << (24 - (i & 3) * 8);
  all[text.length >> 2] |= 0x80 << (24 - (text.length & 3) * 8);
  all[blocks * 16 - 1] = text.length * 8;
  const state = BEGINNING.slice();
  const words = new Int32Array(64);
  for (let block = 0; block < blocks; block++) {
    words.set(all.subarray(block * 16, block * 16 + 16));
    compress(state, words);
  }
  return state;
}

/**
 * Looks for the number of one piece, from `first` on, at most `tries` of them.
 * @param {Int32Array} seed of the challenge
 * @param {number} piece
 * @param {number} bits that must be zero at the beginning
 * @param {number} first
 * @param {number} tries
 * @returns {number} -1 where none of these is it
 */
export function search(seed, piece, bits, first, tries) {
  const words = new Int32Array(64);
  const state = new Int32Array(8);
  for (let nonce = first; nonce < first + tries; nonce++) {
    words.set(seed);
    words[8] = piece;
    words[9] = nonce;
    words[10] = 0x80000000 | 0;
    words[11] = words[12] = words[13] = words[14] = 0;
    words[15] = 320; // bits of the message: 32 bytes of seed, 4 of the piece, 4 of the nonce
    state.set(BEGINNING);
    compress(state, words);
    if (state[0] >>> (32 - bits) === 0) return nonce;
  }
  return -1;
}

/**
 * The solution of a challenge, in slices of a few milliseconds, so that typing is never held up; no worker is needed.
 * @param {{challenge: string, bits: number, pieces: number}} asked
 * @param {() => Promise<void>} [pause] between slices
 * @returns {Promise<number[]>}
 */
export async function solve({ challenge, bits, pieces }, pause = aMoment) {
  const seed = sha256(challenge);
  const solution = [];
  let until = performance.now() + SLICE_MS;
  for (let piece = 0; piece < pieces; piece++) {
    for (let first = 0, found = -1; found < 0; first += STRIDE) {
      found = search(seed, piece, bits, first, STRIDE);
      if (found >= 0) solution.push(found);
      if (performance.now() > until) {
        await pause();
        until = performance.now() + SLICE_MS;
      }
    }
  }
  return solution;
}

const SLICE_MS = 12;
const STRIDE = 256;

/** @returns {Promise<void>} */
function aMoment() {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
