// A real OpenID Connect server for tests, on loopback: node provider.mjs PORT CALLBACK ACCOUNTS
// ACCOUNTS is a JSON file, read anew each time: {"kim": {"roles": ["Klantbeeld.Moderator"], …}}.
// Whoever is in it logs in by that name and any password.
import { readFileSync } from 'node:fs';
import { Provider } from 'oidc-provider';

const [port, callback, accounts] = process.argv.slice(2);
const issuer = `http://127.0.0.1:${port}`;
const provider = new Provider(issuer, {
  clients: [{
    client_id: 'klantbeeld',
    client_secret: 'een geheim van de proef dat nergens anders geldt',
    redirect_uris: [callback],
    grant_types: ['authorization_code'],
    response_types: ['code'],
    token_endpoint_auth_method: 'client_secret_post',
  }],
  claims: { openid: ['sub', 'roles'], profile: ['preferred_username', 'name'], email: ['email'] },
  conformIdTokenClaims: false,
  cookies: { keys: ['proef'] },
  pkce: { required: () => true },
  findAccount: (_, id) => {
    const known = JSON.parse(readFileSync(accounts))[id] ?? {};
    return { accountId: id, claims: () => ({ sub: id, preferred_username: id, ...known }) };
  },
});
provider.listen(Number(port), '127.0.0.1', () => console.log(issuer));
