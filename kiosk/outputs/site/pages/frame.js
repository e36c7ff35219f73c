/** In the embedded list: tells the page around it how high it is, so that no second scroll bar is needed. */
const tell = () => parent.postMessage({ kiosk: "height", height: Math.ceil(document.body.getBoundingClientRect().height) }, "*");
new ResizeObserver(tell).observe(document.body);
addEventListener("load", tell);
