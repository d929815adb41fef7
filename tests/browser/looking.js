// What tests ask a page about how it looks. Every answer is a list of what is wrong.
(() => {
  const says = (element) =>
    `${element.tagName.toLowerCase()}${[...element.classList].map((name) => `.${name}`).join("")}` +
    ` "${element.textContent.trim().replace(/\s+/g, " ").slice(0, 40)}"`;
  const shown = (element) => element.checkVisibility({ visibilityProperty: true });
  // Visually hidden text is clipped on purpose: it is for screen readers.
  const forEarsOnly = (element) => {
    for (let one = element; one; one = one.parentElement) {
      const style = getComputedStyle(one);
      if (style.clipPath !== "none" || style.clip !== "auto") return true;
    }
    return false;
  };

  const sideways = () => {
    const root = document.scrollingElement;
    if (root.scrollWidth <= root.clientWidth) return [];
    const wide = [...document.body.querySelectorAll("*")].filter(
      (element) =>
        element.getBoundingClientRect().right > root.clientWidth + 1 &&
        !element.parentElement.closest(".table-scroll, [role=region][tabindex]"),
    );
    return [`${root.scrollWidth} in ${root.clientWidth}: ${wide.slice(-3).map(says).join("; ")}`];
  };

  const clipped = () =>
    [...document.body.querySelectorAll("*")]
      .filter((element) => {
        if (!shown(element) || !element.innerText?.trim() || forEarsOnly(element)) return false;
        const style = getComputedStyle(element);
        const hides = (overflow) => overflow === "hidden" || overflow === "clip";
        return (
          (hides(style.overflowX) && element.scrollWidth > element.clientWidth + 1) ||
          (hides(style.overflowY) && element.scrollHeight > element.clientHeight + 1)
        );
      })
      .map(says);

  const spaced = () => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      "* { line-height: 1.5 !important; letter-spacing: 0.12em !important;" +
        " word-spacing: 0.16em !important } p { margin-block-end: 2em !important }",
    );
    document.adoptedStyleSheets = [sheet];
  };

  const larger = () => {
    document.documentElement.style.fontSize = "200%";
  };

  // WCAG 2.5.8, with two of its exceptions: a link within a sentence, and enough space around.
  const small = () => {
    const least = 24;
    const targets = [...document.querySelectorAll("a[href], button, input, select, summary")]
      .filter((element) => shown(element) && !forEarsOnly(element))
      .map((element) => ({ element, box: element.getBoundingClientRect() }));
    const sentence = (element) => {
      if (element.tagName !== "A" || getComputedStyle(element).display !== "inline") return false;
      const block = element.closest("p, li, td, dd, dt, th, h1, h2, h3, h4, caption, figcaption, div");
      return block.innerText.trim().length > element.innerText.trim().length;
    };
    const centre = (box) => [box.x + box.width / 2, box.y + box.height / 2];
    const crowded = (one) => {
      const [x, y] = centre(one.box);
      return targets.some((other) => {
        if (other === one || other.element.contains(one.element)) return false;
        const dx = Math.max(other.box.left - x, 0, x - other.box.right);
        const dy = Math.max(other.box.top - y, 0, y - other.box.bottom);
        return Math.hypot(dx, dy) < least / 2;
      });
    };
    return targets
      .filter(({ box }) => box.width < least - 0.1 || box.height < least - 0.1)
      .filter((one) => !sentence(one.element) && (one.element.tagName !== "A" || crowded(one)))
      .map(({ element, box }) => `${says(element)} is ${box.width} by ${box.height}`);
  };

  const moving = () =>
    [...document.querySelectorAll("*")]
      .filter((element) => {
        const style = getComputedStyle(element);
        const lasts = (times) => times.split(",").some((time) => parseFloat(time) > 0.001);
        return (
          lasts(style.transitionDuration) ||
          (style.animationName !== "none" && lasts(style.animationDuration)) ||
          style.scrollBehavior === "smooth"
        );
      })
      .map(says);

  const covering = () =>
    [...document.body.querySelectorAll("*")]
      .filter((element) => ["fixed", "sticky"].includes(getComputedStyle(element).position))
      .map(says);

  // The walk by keyboard: what can be focused, and what was, with how its look changed.
  const look = (element) => {
    const style = getComputedStyle(element);
    const outline = style.outlineStyle === "none" ? "none" : `${style.outlineWidth} ${style.outlineColor}`;
    const border = parseFloat(style.borderWidth) ? style.borderColor : "none";
    return [outline, style.boxShadow, style.backgroundColor, border].join(" | ");
  };
  const walk = { due: [], met: [] };
  const begin = () => {
    walk.due = [
      ...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]"),
    ].filter((element) => element.tabIndex >= 0 && shown(element) && !element.disabled);
    const before = new Map(walk.due.map((element) => [element, look(element)]));
    walk.met = [];
    document.addEventListener("focusin", ({ target }) => {
      walk.met.push([target, before.get(target) !== look(target)]);
    });
    return walk.due.length;
  };
  const walked = () => ({
    due: walk.due.map(says),
    met: walk.met.map(([element]) => says(element)),
    unseen: walk.met.filter(([, changed]) => !changed).map(([element]) => says(element)),
  });

  window.looking = {
    sideways, clipped, spaced, larger, small, moving, covering, begin, walked,
  };
})();
