/** Lets a device answer for its holder on forms that are sent with its answer. Where the browser has no passkeys, or the city is open under another name, the forms stay hidden. */
export function passkeys(): void {
  if (!('credentials' in navigator) || typeof PublicKeyCredential === 'undefined') return;
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-passkey]')) {
    if (form.dataset['origin'] !== location.origin) continue;
    form.hidden = false;
    const otherwise = form.nextElementSibling;
    if (otherwise instanceof HTMLElement && otherwise.matches('[data-passkey-none]')) otherwise.hidden = true;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void answer(form);
    });
  }
}

async function answer(form: HTMLFormElement): Promise<void> {
  const button = form.querySelector('button')!;
  const fault = form.querySelector<HTMLElement>('[role=alert]')!;
  const credential = form.elements.namedItem('Credential') as HTMLInputElement;
  button.disabled = true;
  fault.hidden = true;
  try {
    const asked = await fetch(form.dataset['options']!, { method: 'POST', body: new URLSearchParams([...new FormData(form)] as [string, string][]) });
    // What keeps the city from asking, the page that answers the form says better.
    credential.value = asked.ok ? JSON.stringify(await (form.dataset['passkey'] === 'create' ? made(await asked.json()) : proven(await asked.json()))) : '';
    form.submit();
  } catch {
    // Cancelled, too slow, no such passkey on this device, or the network is away: browsers do not tell which.
    fault.textContent = form.dataset['failed']!;
    fault.hidden = false;
    button.disabled = false;
  }
}

interface Named {
  id: string;
  type: PublicKeyCredentialType;
  transports?: AuthenticatorTransport[];
}

interface NewAsked extends Omit<PublicKeyCredentialCreationOptions, 'challenge' | 'user' | 'excludeCredentials'> {
  challenge: string;
  user: { id: string; name: string; displayName: string };
  excludeCredentials?: Named[];
}

interface ProofAsked extends Omit<PublicKeyCredentialRequestOptions, 'challenge' | 'allowCredentials'> {
  challenge: string;
  allowCredentials?: Named[];
}

async function made(asked: NewAsked): Promise<object> {
  const credential = (await navigator.credentials.create({
    publicKey: {
      ...asked,
      challenge: bytes(asked.challenge),
      user: { ...asked.user, id: bytes(asked.user.id) },
      excludeCredentials: (asked.excludeCredentials ?? []).map(named),
    },
  })) as PublicKeyCredential;
  const response = credential.response as AuthenticatorAttestationResponse;
  return {
    ...whole(credential),
    response: {
      clientDataJSON: text(response.clientDataJSON),
      attestationObject: text(response.attestationObject),
      transports: response.getTransports?.() ?? [],
    },
  };
}

async function proven(asked: ProofAsked): Promise<object> {
  const credential = (await navigator.credentials.get({
    publicKey: { ...asked, challenge: bytes(asked.challenge), allowCredentials: (asked.allowCredentials ?? []).map(named) },
  })) as PublicKeyCredential;
  const response = credential.response as AuthenticatorAssertionResponse;
  return {
    ...whole(credential),
    response: {
      clientDataJSON: text(response.clientDataJSON),
      authenticatorData: text(response.authenticatorData),
      signature: text(response.signature),
      userHandle: response.userHandle ? text(response.userHandle) : null,
    },
  };
}

// By hand: browsers that have passkeys and not yet toJSON are still about.
function whole(credential: PublicKeyCredential): object {
  return { id: credential.id, rawId: text(credential.rawId), type: credential.type, clientExtensionResults: {} };
}

function named(one: Named): PublicKeyCredentialDescriptor {
  return { ...one, id: bytes(one.id) };
}

/** Base64url (RFC 4648 section 5) without padding. */
function bytes(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (letter) => letter.charCodeAt(0));
}

function text(buffer: ArrayBuffer): string {
  return btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}
