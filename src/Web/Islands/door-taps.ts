// A tap at a door where there is no network stays on this device, with its own id and time, and is sent when the city is reached again.
const prefix = 'door:';
const patience = 10_000;
// The city takes none that are older.
const longest = 24 * 60 * 60_000;

interface Tap {
  path: string;
  said: string;
  id: string;
  act: string;
  note: string;
  at: string;
}

interface Answer {
  /** Stale: the page is, and not the tap; whoever opens it anew can send it, or is told why not. */
  outcome: 'written' | 'refused' | 'sign-in' | 'stale' | 'fault' | 'unreached';
  /** What the city says of a refusal, or where one signs in. */
  said: string;
}

/** Sends a tap at a door without leaving the page, and keeps it while the city cannot be reached. */
export function doorTaps(): void {
  const form = document.querySelector<HTMLFormElement>('form[data-island="door-taps"]');
  if (!form) return;
  const kept = new KeptTaps(`${prefix}${form.dataset.owner}`);
  const again = (): void => void sendKept(form, kept);
  window.addEventListener('online', again);
  setInterval(again, 20_000);
  let [asking, passed] = [false, false];
  form.addEventListener('submit', async (event) => {
    if (passed) return;
    event.preventDefault();
    const button = (event as SubmitEvent).submitter;
    if (asking || !(button instanceof HTMLButtonElement)) return;
    asking = true;
    const typed = Object.fromEntries(new FormData(form)) as Record<string, string>;
    const tap: Tap = { path: new URL(form.action).pathname, said: button.textContent!.trim(), id: typed.Id, act: button.value, note: typed.Note, at: '' };
    // With a time that was typed it is sent as any form is.
    const { outcome, said } = typed.At ? { outcome: 'refused', said: '' } : await send(form, tap);
    asking = false;
    if (outcome === 'written') return location.assign(tap.path);
    if (outcome === 'refused') {
      // The city's own page says why.
      passed = true;
      return form.requestSubmit(button);
    }
    kept.add({ ...tap, at: new Date().toISOString() });
    if (outcome === 'sign-in') return location.assign(said);
    if (outcome === 'stale') return location.assign(tap.path);
    // The next tap on this page is another one.
    form.querySelector<HTMLInputElement>('[name=Id]')!.value = newId();
    form.querySelector<HTMLTextAreaElement>('[name=Note]')!.value = '';
    show(form, kept);
  });
  show(form, kept);
  again();
}

let sending = false;

/** Sends what is kept, the oldest first; what the city refuses is told and let go. */
async function sendKept(form: HTMLFormElement, kept: KeptTaps): Promise<void> {
  if (sending) return;
  sending = true;
  let written = false;
  for (const tap of kept.all()) {
    const isLate = Date.now() - Date.parse(tap.at) > longest;
    const { outcome, said }: Answer = isLate ? { outcome: 'refused', said: form.dataset.late! } : await send(form, tap);
    if (outcome === 'unreached' || outcome === 'sign-in') break;
    // What is wrong with one is not with those behind it.
    if (outcome === 'stale' || outcome === 'fault') continue;
    kept.remove(tap.id);
    if (outcome === 'written') written = true;
    else tell(form, '[data-refused]', `${told(tap)} ${said}`);
  }
  sending = false;
  show(form, kept);
  if (written && form.querySelector<HTMLElement>('[data-refused]')!.hidden) location.assign(location.pathname);
}

/** One try. An answer that is lost is no answer: the same id makes it the same tap. */
async function send(form: HTMLFormElement, tap: Tap): Promise<Answer> {
  const token = form.querySelector<HTMLInputElement>('[name=__RequestVerificationToken]')!.value;
  const body = new URLSearchParams({ __RequestVerificationToken: token, Id: tap.id, Act: tap.act, Note: tap.note, At: tap.at, Clock: tap.at && new Date().toISOString() });
  try {
    const answer = await fetch(tap.path, { method: 'POST', body, signal: AbortSignal.timeout(patience) });
    // Whoever has to sign in first is led elsewhere, and sends it afterwards.
    if (answer.redirected) return { outcome: new URL(answer.url).pathname === tap.path ? 'written' : 'sign-in', said: answer.url };
    if ([400, 401, 403].includes(answer.status)) return { outcome: 'stale', said: '' };
    if (![404, 409, 422].includes(answer.status)) return { outcome: 'fault', said: '' };
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    return { outcome: 'refused', said: page.querySelector('main .errors li, main .panel')?.textContent?.trim() ?? '' };
  } catch {
    return { outcome: 'unreached', said: '' };
  }
}

function show(form: HTMLFormElement, kept: KeptTaps): void {
  const waiting = kept.all();
  tell(form, '[data-waits]', waiting.map(told).join(' · '));
  form.querySelector<HTMLElement>('[data-waits]')!.hidden = waiting.length === 0;
}

function tell(form: HTMLFormElement, selector: string, text: string): void {
  const box = form.querySelector<HTMLElement>(selector)!;
  box.hidden = false;
  box.querySelector('span')!.textContent = text;
}

function told(tap: Tap): string {
  return `${tap.said} ${new Date(tap.at).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'Asia/Shanghai' })}`;
}

/** A UUID of chance alone; the browser's own function is there over TLS only. */
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  return [...bytes].map((byte, at) => `${[4, 6, 8, 10].includes(at) ? '-' : ''}${byte.toString(16).padStart(2, '0')}`).join('');
}

/** The taps of one account on this device. Where nothing may be kept, the page holds them. */
class KeptTaps {
  private held: Tap[] = [];

  constructor(private readonly key: string) {}

  all(): Tap[] {
    try {
      return JSON.parse(localStorage.getItem(this.key) ?? 'null') ?? this.held;
    } catch {
      return this.held;
    }
  }

  add(tap: Tap): void {
    this.set([...this.all(), tap]);
  }

  remove(id: string): void {
    this.set(this.all().filter((tap) => tap.id !== id));
  }

  private set(taps: Tap[]): void {
    this.held = taps;
    try {
      if (taps.length > 0) localStorage.setItem(this.key, JSON.stringify(taps));
      else localStorage.removeItem(this.key);
    } catch {
      // Held by the page.
    }
  }
}
