// What is typed into a long form stays on this device, in this tab, until it has arrived: a lost connection costs nothing.
const hours = 2;
const prefix = 'kept:';

interface Kept {
  at: number;
  sent: boolean;
  values: [string, string][];
}

/** Keeps what is typed and offers it again to whoever typed it; does not send while the city cannot be reached, so that the page stays. */
export function keepTyped(): void {
  const form = document.querySelector<HTMLFormElement>('form[data-island="keep-typed"]');
  forgetArrived(form);
  forgetOld();
  // A tab may stay open for a day.
  setInterval(forgetOld, 60_000);
  for (const out of document.querySelectorAll('form[action="/sign-out"]')) out.addEventListener('submit', forgetAll);
  if (!form) return;
  const key = `${prefix}${form.dataset.owner}:${location.pathname}`;
  const keep = (sent: boolean): void => {
    const kept: Kept = { at: Date.now(), sent, values: valuesOf(form) };
    // Where nothing may be kept, the page itself still holds it.
    inStorage((storage) => storage.setItem(key, JSON.stringify(kept)));
  };
  offer(form, key);
  form.addEventListener('input', () => keep(false));
  sendWhenReached(form, () => keep(true));
}

/** Lets the form go when the city answers, and says so otherwise. */
function sendWhenReached(form: HTMLFormElement, before: () => void): void {
  const said = form.querySelector<HTMLElement>('[data-unreached]')!;
  let [asking, reached] = [false, false];
  // A page that comes back with the button "back" is as it was left.
  window.addEventListener('pageshow', () => {
    reached = false;
  });
  form.addEventListener('submit', async (event) => {
    if (reached) return before();
    event.preventDefault();
    if (asking) return;
    [asking, said.hidden] = [true, true];
    reached = await isReached();
    asking = false;
    if (reached) return form.requestSubmit((event as SubmitEvent).submitter);
    said.hidden = false;
    said.scrollIntoView({ block: 'nearest' });
  });
}

async function isReached(): Promise<boolean> {
  try {
    // A proxy may keep this address to itself: any answer but a server's fault shows that the way is open.
    return (await fetch('/health/live', { cache: 'no-store', signal: AbortSignal.timeout(8000) })).status < 500;
  } catch {
    return false;
  }
}

function offer(form: HTMLFormElement, key: string): void {
  const kept = read(key);
  const box = form.querySelector<HTMLElement>('[data-kept]');
  if (!kept || !box) return forget(key);
  // A page that shows the same, as after a fault, has nothing to be offered.
  if (!wouldChange(form, kept.values)) return;
  const close = (): void => {
    box.hidden = true;
  };
  box.hidden = false;
  box.querySelector('[data-take]')!.addEventListener('click', () => {
    write(form, kept.values);
    close();
    form.querySelector<HTMLElement>('input:not([type=hidden]), select, textarea')?.focus();
  });
  box.querySelector('[data-drop]')!.addEventListener('click', () => {
    forget(key);
    close();
  });
}

/** What was sent has arrived when the city shows another page. */
function forgetArrived(shown: HTMLFormElement | null): void {
  // Whose session was over signs in first, and what met a fault of the city's was not stored: neither has arrived.
  if (location.pathname.includes('/sign-in') || document.querySelector('[data-fault]')) return;
  for (const key of keys()) {
    if (read(key)?.sent && !(shown && key.endsWith(`:${location.pathname}`))) forget(key);
  }
}

/** Names and numbers do not lie in a tab longer than was said, whoever looks into it. */
function forgetOld(): void {
  for (const key of keys()) {
    if (Date.now() - (read(key)?.at ?? 0) > hours * 3_600_000) forget(key);
  }
}

function forgetAll(): void {
  for (const key of keys()) forget(key);
}

function forget(key: string): void {
  inStorage((storage) => storage.removeItem(key));
}

function keys(): string[] {
  return (inStorage((storage) => Object.keys(storage)) ?? []).filter((key) => key.startsWith(prefix));
}

function read(key: string): Kept | undefined {
  return inStorage((storage) => JSON.parse(storage.getItem(key) ?? 'null') as Kept | null) ?? undefined;
}

/** What comes of something in the tab's storage; undefined where it is full or closed, where it cannot even be named, and what lies there cannot be read. */
function inStorage<T>(act: (storage: Storage) => T): T | undefined {
  try {
    return act(sessionStorage);
  } catch {
    return undefined;
  }
}

/** The values of the boxes, and the id with which what is sent twice is one; not the token, and no files. */
function valuesOf(form: HTMLFormElement): [string, string][] {
  return [...new FormData(form)].filter((pair): pair is [string, string] => typeof pair[1] === 'string' && !pair[0].startsWith('__'));
}

/** Whether what is kept says something else than the page, which after a fault may have boxes more, and lines that end otherwise. */
function wouldChange(form: HTMLFormElement, values: [string, string][]): boolean {
  return [...form.elements].some((box) => {
    if (isTick(box)) return box.checked !== isAmong(values, box);
    const kept = isText(box) && !box.name.startsWith('__') && box.name !== 'Id' ? values.find(([name]) => name === box.name) : undefined;
    return kept !== undefined && isText(box) && plain(kept[1]) !== plain(box.value);
  });
}

const plain = (text: string): string => text.replace(/\r\n/g, '\n').trim();

const isTick = (box: Element): box is HTMLInputElement => box instanceof HTMLInputElement && (box.type === 'checkbox' || box.type === 'radio');

const isAmong = (values: [string, string][], tick: HTMLInputElement): boolean => values.some(([name, value]) => name === tick.name && value === tick.value);

function write(form: HTMLFormElement, values: [string, string][]): void {
  for (const box of form.elements) {
    if (isTick(box)) box.checked = isAmong(values, box);
    else if (isText(box) && !box.name.startsWith('__')) {
      const kept = values.find(([name]) => name === box.name);
      if (kept) box.value = kept[1];
    }
  }
}

function isText(box: Element): box is HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement {
  return (box instanceof HTMLInputElement && box.type !== 'file') || box instanceof HTMLSelectElement || box instanceof HTMLTextAreaElement;
}
