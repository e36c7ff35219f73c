/** The page to be held against: it only crossfades two pictures. ?every=MS&fade=MS */

const asked = new URLSearchParams(location.search);
const pictures = /** @type {HTMLImageElement[]} */ ([...document.images]);
const fade = Number(asked.get("fade") ?? 400);
let front = 0;

await Promise.all(pictures.map((picture) => picture.decode()));
pictures[1].style.opacity = "0";
setInterval(() => {
  const [old, fresh] = [pictures[front], pictures[1 - front]];
  front = 1 - front;
  fresh.style.zIndex = "1";
  old.style.zIndex = "0";
  fresh.style.opacity = "1";
  fresh.animate([{ opacity: 0 }, { opacity: 1 }], { duration: fade, easing: "ease-in-out" }).onfinish = () => {
    old.style.opacity = "0";
  };
}, Number(asked.get("every") ?? 10000));
