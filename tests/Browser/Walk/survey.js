// Looks at a page as its reader would, at the width the window has now, and says what is wrong with it.
({ english, elder, tap, bodyText, once, known, names }) => {
  const faults = [];
  const main = document.querySelector('main');
  const isPaper = (element) => element.closest('.poster') !== null;
  const isShown = (element) => element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;
  const said = (element) => `<${element.localName} ${element.id || element.getAttribute('name') || element.className}> ${(element.innerText || '').trim().slice(0, 30)}`;

  if (document.documentElement.scrollWidth > innerWidth) {
    const wide = [...document.body.querySelectorAll('*')].find((element) => isShown(element) && element.getBoundingClientRect().right > innerWidth + 1 && !element.closest('.scroll, pre, .skip'));
    faults.push(`${document.documentElement.scrollWidth} px wide on ${innerWidth}: ${wide ? said(wide) : ''}`);
  }

  const controls = 'button, .button, input:not([type=hidden], [type=checkbox], [type=radio]), select, textarea, summary, .top a, footer a, .pager a, .chips a, .chips label, .chip, .found h2 a, .found h3 a';
  const tiny = [...document.querySelectorAll(controls)].filter((control) => isShown(control) && !control.closest('.skip') && control.getBoundingClientRect().height < tap - 0.5);
  faults.push(...tiny.slice(0, 3).map((control) => `${Math.round(control.getBoundingClientRect().height)} px high, with ${tiny.length} such: ${said(control)}`));

  const small = new Set();
  const narrow = new Set();
  const texts = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const holder = texts.currentNode.parentElement;
    if (!texts.currentNode.data.trim() || isPaper(holder) || holder.closest('.map-canvas, noscript') || !isShown(holder)) continue;
    const size = parseFloat(getComputedStyle(holder).fontSize);
    if (size < bodyText) small.add(`${size} px: ${said(holder)}`);
    // Three characters and more, in a column that has room for one or two.
    if (holder.clientWidth > 0 && holder.clientWidth < 2.5 * size && holder.clientHeight > 3 * size && texts.currentNode.data.trim().length > 2)
      narrow.add(`${holder.clientWidth} px wide: ${said(holder)}`);
  }
  faults.push(...small, ...narrow);
  if (!once) return faults;

  if (document.documentElement.lang !== (english ? 'en' : 'zh-CN')) faults.push(`lang is ${document.documentElement.lang}`);
  if (document.documentElement.classList.contains('elder') !== elder) faults.push('the view is not the one asked for');
  if (!document.title.trim()) faults.push('no title');
  const heads = [...document.querySelectorAll('h1')].filter(isShown);
  if (heads.length !== 1) faults.push(`${heads.length} headings of the first level`);
  if (main.innerText.trim().length < 20) faults.push('says next to nothing');
  for (const link of document.querySelectorAll('a[href^="#"]')) {
    if (!document.getElementById(decodeURIComponent(link.hash.slice(1)))) faults.push(`leads nowhere: ${link.getAttribute('href')}`);
  }

  for (const control of document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')) {
    if (!isShown(control) || control.disabled || control.closest('.maplibregl-canvas-container')) continue;
    control.focus({ preventScroll: true, focusVisible: true });
    const { outlineStyle, outlineWidth } = getComputedStyle(control);
    if (document.activeElement !== control) faults.push(`takes no focus: ${said(control)}`);
    else if (outlineStyle === 'none' || parseFloat(outlineWidth) < 2) faults.push(`focus does not show: ${said(control)}`);
  }
  document.activeElement?.blur();

  // What is written in the other language, save names of places, what people have typed, and codes.
  const words = english ? /\p{Script=Han}+/gu : /[A-Za-z][a-z]+(?: [A-Za-z]?[a-z]+)*/g;
  const foreign = (text) => (text.match(words) ?? []).filter((found) =>
    english ? !known.includes(found) : !(names.includes(found) || known.includes(found)) && (found.includes(' ') || !/\p{Script=Han}/u.test(text)));
  const own = english ? '[lang="zh-CN"]' : '[lang="en"]';
  const check = (element, text) => {
    if (element.closest(`${own}, code, pre, script, style, noscript, textarea, .map-canvas`) || element.matches('input')) return;
    const found = foreign(text.replace(/https?:\/\/\S+|[\w.-]*\/[\w/.{}?=&+-]+|\w+\.\w+|--\w\S+/g, '|'));
    if (found.length > 0) faults.push(`not in ${english ? 'English' : 'Chinese'}: ${text.trim().slice(0, 80)} (${found.join(', ')})`);
  };
  const every = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (every.nextNode()) check(every.currentNode.parentElement, every.currentNode.data);
  check(document.documentElement, document.title);
  for (const name of ['aria-label', 'placeholder', 'alt', 'title'])
    for (const element of document.querySelectorAll(`[${name}]`)) check(name === 'placeholder' ? element.parentElement : element, element.getAttribute(name));
  return faults;
}
