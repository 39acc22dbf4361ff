// A foreign identity service for the tests: oidc-provider with accounts that a test puts there, and faults that it asks for.
import { createServer } from 'node:http';
import { createPublicKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import Provider from 'oidc-provider';

const server = createServer();
await new Promise(ready => server.listen(Number(process.argv[2] ?? 0), '127.0.0.1', ready));
const issuer = `http://127.0.0.1:${server.address().port}`;

const accounts = new Map();
let fault = '';

const client = (id, callback) => ({
  client_id: id, client_secret: 'only for tests', token_endpoint_auth_method: 'client_secret_post',
  redirect_uris: process.argv.slice(3).map(city => `${city}${callback}`),
  post_logout_redirect_uris: process.argv.slice(3).map(city => `${city}/`),
});

// A client that proves itself by a key, whose public half a test gives in PEM.
const clientByKey = pem => ({
  ...client('city-by-key', '/sign-in/openid/callback'), client_secret: undefined, token_endpoint_auth_method: 'private_key_jwt',
  jwks: { keys: [{ ...createPublicKey(pem).export({ format: 'jwk' }), use: 'sig' }] },
});

const provider = new Provider(issuer, {
  clients: [client('city-staff', '/sign-in/openid/callback'), client('city-residents', '/me/sign-in/openid/callback'), ...(process.env.CITY_KEY ? [clientByKey(process.env.CITY_KEY)] : [])],
  claims: { openid: ['sub', 'amr'], profile: ['name'], phone: ['phone_number', 'phone_number_verified'] },
  cookies: { keys: [randomBytes(32).toString('hex')] },
  features: { devInteractions: { enabled: false }, pushedAuthorizationRequests: { enabled: false } },
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, ...accounts.get(id) }) }),
  interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
  jwks: { keys: [{ ...generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }), alg: 'RS256', use: 'sig', kid: 'tests' }] },
  // Whoever signs in agrees to what the city asks for.
  loadExistingGrant: async ctx => {
    const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId });
    grant.addOIDCScope([...ctx.oidc.requestParamScopes].join(' '));
    await grant.save();
    return grant;
  },
  pkce: { required: () => true },
});

provider.use(async (ctx, next) => {
  await next();
  if (fault === 'signature' && ctx.oidc?.route === 'token' && ctx.body?.id_token) {
    const [head, body, signature] = ctx.body.id_token.split('.');
    ctx.body = { ...ctx.body, id_token: `${head}.${body}.${[...signature].reverse().join('')}` };
  }
  if (fault === 'userinfo' && ctx.oidc?.route === 'userinfo') ctx.body = { ...ctx.body, sub: 'somebody-else' };
  if (fault === 'token' && ctx.oidc?.route === 'token') ctx.status = 500;
});

const read = async request => {
  let body = '';
  for await (const part of request) body += part;
  return body;
};

const answer = provider.callback();
server.on('request', async (request, response) => {
  const [, first, second] = new URL(request.url, issuer).pathname.split('/');
  if (first === 'accounts') {
    accounts.set(second, JSON.parse(await read(request)));
    response.writeHead(204).end();
  } else if (first === 'fault') {
    fault = second ?? '';
    response.writeHead(204).end();
  } else if (first === 'interaction' && request.method === 'GET') {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(
      '<!doctype html><title>Sign in</title><form method="post"><input name="account"><button>Sign in</button><button name="cancel" value="1">Cancel</button></form>');
  } else if (first === 'interaction') {
    const form = new URLSearchParams(await read(request));
    await provider.interactionFinished(request, response, form.has('cancel')
      ? { error: 'access_denied' }
      : { login: { accountId: form.get('account'), amr: form.get('amr')?.split(' ') ?? ['pwd'], remember: false, ts: Math.floor(Date.now() / 1000) - Number(form.get('ago') ?? 0) } });
  } else {
    answer(request, response);
  }
});

// It ends with whoever started it.
process.stdin.on('end', () => process.exit()).resume();
console.log(issuer);
