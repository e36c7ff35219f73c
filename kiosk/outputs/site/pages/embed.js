/**
 * For the ward's portal: <script src="https://SITE/embed.js" defer></script> puts the list of current notices where
 * it stands, in a frame that is as high as its content.
 */
(() => {
  const script = document.currentScript;
  const frame = document.createElement("iframe");
  frame.src = new URL("embed/index.html", script.src).href;
  frame.title = script.dataset.title || "Thông báo";
  frame.loading = "lazy";
  frame.style.cssText = "width:100%;border:0;height:320px";
  addEventListener("message", ({ source, data }) => {
    if (source === frame.contentWindow && data?.kiosk === "height" && Number.isFinite(data.height)) {
      frame.style.height = `${Math.min(Math.max(data.height, 40), 20000)}px`;
    }
  });
  script.after(frame);
})();
