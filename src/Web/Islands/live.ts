/** Keeps the part of a page up to date that changes while it is looked at; the reader stays where they are. */
export function live(): void {
  const shown = document.querySelector<HTMLElement>('[data-island="live"]');
  if (shown?.dataset.held) void wait(shown);
  else if (shown) void lookNowAndThen(shown);
}

/** Leads on from a page that stands before the next one in a row: on a tablet that many use. */
export function leadOn(): void {
  const link = document.querySelector<HTMLAnchorElement>('a[data-island="return"]');
  if (link) setTimeout(() => location.assign(link.href), Number(link.dataset.seconds) * 1000);
}

/** Asks a question that the server holds until somebody else has changed something. */
async function wait(shown: HTMLElement): Promise<void> {
  while (shown.dataset.held) {
    await seen();
    const hidden = new AbortController();
    const leave = (): void => hidden.abort();
    document.addEventListener('visibilitychange', leave, { once: true });
    try {
      const answer = await fetch(shown.dataset.held, { signal: hidden.signal });
      if (answer.status === 200) await renew(shown);
      else if (answer.status >= 500) await pause(3);
      else if (!answer.ok) return;
    } catch {
      // The network is away for a moment, or the page is not looked at.
      if (!document.hidden) await pause(3);
    } finally {
      document.removeEventListener('visibilitychange', leave);
    }
  }
}

async function lookNowAndThen(shown: HTMLElement): Promise<void> {
  for (;;) {
    await pause(Number(shown.dataset.seconds));
    await seen();
    try {
      await renew(shown);
    } catch {
      // The network is away for a moment.
    }
  }
}

/** Nobody reads a page that is hidden. */
async function seen(): Promise<void> {
  while (document.hidden) await new Promise((done) => document.addEventListener('visibilitychange', done, { once: true }));
}

const pause = (seconds: number): Promise<void> => new Promise((done) => setTimeout(done, seconds * 1000));

async function renew(shown: HTMLElement): Promise<void> {
  const answer = await fetch(location.href);
  if (!answer.ok) return pause(3);
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const now = page.querySelector<HTMLElement>(shown.id ? `#${shown.id}` : '[data-island="live"]');
  // What does not change any more brings its last state, and with it what can be done then.
  if (!now) return location.reload();
  // What somebody is typing is theirs: they are told when they send it.
  if (isTypedIn(shown)) return pause(3);
  adopt(shown, now);
  if (now.dataset.held) shown.dataset.held = now.dataset.held;
  else delete shown.dataset.held;
}

function isTypedIn(shown: Element): boolean {
  return [...shown.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input:not([type="hidden"], [type="checkbox"]), textarea')].some((box) => box.value !== box.defaultValue);
}

/** Makes the children of one element those of another. What is the same stays, with what is focused or ticked in it. */
function adopt(shown: Element, now: Element): void {
  const [old, next] = [[...shown.childNodes], [...now.childNodes]];
  const common = Math.min(old.length, next.length);
  let [first, last] = [0, 0];
  while (first < common && old[first].isEqualNode(next[first])) first++;
  while (last < common - first && old[old.length - 1 - last].isEqualNode(next[next.length - 1 - last])) last++;
  const [gone, come] = [old.slice(first, old.length - last), next.slice(first, next.length - last)];
  if (gone.length === come.length) return gone.forEach((node, at) => exchange(node, come[at]));
  const before = old[old.length - last] ?? null;
  for (const node of gone) node.remove();
  for (const node of come) shown.insertBefore(node, before);
}

function exchange(old: Node, next: Node): void {
  if (old.isEqualNode(next)) return;
  if (old instanceof Element && next instanceof Element && old.cloneNode().isEqualNode(next.cloneNode())) adopt(old, next);
  else old.parentNode?.replaceChild(next, old);
}
