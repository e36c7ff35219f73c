// Lays one text out in the page's hidden layer with the player's own parts, and looks for anything that is
// outside its box or too small. Run in the page by test_text_fits.py.
async ([id, urgent]) => {
  const { slideOf } = await import("/static/board/slides/kinds.js");
  const zone = player.zones.get("main");
  const plan = player.plan;
  const room = player.room(plan, "main", zone.root);
  const slide = slideOf({ asset: id, urgent }, plan.assets[id], room, () => player.clock.now(), () => {});
  zone.stage.place(slide.element);
  const began = performance.now();
  await slide.prepare({ elapsed: 0, span: 60_000 });
  const took = performance.now() - began;
  slide.begin({ elapsed: 0, span: 60_000 });
  const minimum = plan.display.minimum_px;
  const wrong = [];
  const box = slide.element.getBoundingClientRect();
  const frame = slide.window?.getBoundingClientRect();
  const code = slide.element.querySelector(".qr")?.getBoundingClientRect();
  const walker = document.createTreeWalker(slide.element, NodeFilter.SHOW_TEXT);
  const width = slide.flow ? parseFloat(slide.flow.style.width) : 0;
  const left = slide.flow ? slide.flow.getBoundingClientRect().left : 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!node.data.trim() || parent.closest("[hidden]")) continue;
    const size = parseFloat(getComputedStyle(parent).fontSize);
    if (size < minimum - 0.01) wrong.push(`${size}px under ${minimum}: ${node.data}`);
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const rect of range.getClientRects()) {
      if (rect.width < 0.5) continue;
      const said = `${node.data.slice(0, 30)} at ${Math.round(rect.left)},${Math.round(rect.top)} ${Math.round(rect.width)}x${Math.round(rect.height)}`;
      // A strip is laid out by its ink, which the picture tests look at.
      if (!slide.shape && (rect.top < box.top - 1 || rect.bottom > box.bottom + 1)) wrong.push(`above or below: ${said}`);
      if (slide.flow?.contains(node)) {
        const within = (rect.left - left) % slide.step;
        if (within < -1 || within + rect.width > width + 1) wrong.push(`beside its page: ${said}`);
        if (rect.bottom > frame.bottom + 1 || rect.top < frame.top - 1) wrong.push(`out of the window: ${said}`);
        if (code && rect.left < box.right && rect.right > code.left && rect.bottom > code.top + 2 && rect.top < code.bottom && (rect.left - left) < slide.step) wrong.push(`over the code: ${said}`);
      } else if (slide.shape?.mode !== "run" && (rect.left < box.left - 1 || rect.right > box.right + 1)) wrong.push(`beside the slide: ${said}`);
    }
  }
  for (const image of slide.element.querySelectorAll("img")) {
    const rect = image.getBoundingClientRect();
    if (rect.bottom > box.bottom + 1 || rect.width === 0) wrong.push(`picture out of the slide: ${image.src}`);
  }
  const pages = slide.pages ?? slide.shape?.pages?.length ?? 1;
  slide.end();
  zone.stage.clearBack();
  return { wrong, pages, took };
}
