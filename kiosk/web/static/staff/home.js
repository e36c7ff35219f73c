/** The miniatures: each as wide as its place and as high as its display's shape asks; loaded one after the other. */

for (const box of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".miniature"))) {
  const { width, height } = box.dataset;
  box.style.aspectRatio = `${width} / ${height}`;
  box.classList.toggle("upright", Number(height) > Number(width));
}

/** A slow office PC should not start four players in one go. @param {HTMLIFrameElement[]} frames */
function load([frame, ...others]) {
  if (!frame) return;
  const next = () => load(others);
  frame.addEventListener("load", next, { once: true });
  frame.src = frame.dataset.src ?? "";
}
load([.../** @type {NodeListOf<HTMLIFrameElement>} */ (document.querySelectorAll(".miniature iframe"))]);
