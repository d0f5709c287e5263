// Passkeys: the browser makes one, or shows that it has one. A form says what it is for in data-passkey and
// stays hidden where the browser knows no passkeys; everything else on the page works without this script.

const toBytes = (text) => {
  const padded = text.replace(/-/g, "+").replace(/_/g, "/");
  return Uint8Array.from(atob(padded), (letter) => letter.charCodeAt(0));
};

const toText = (bytes) => {
  const letters = Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join("");
  return btoa(letters).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
};

const known = (list) => (list || []).map((one) => ({ ...one, id: toBytes(one.id) }));

async function create({ publicKey }) {
  const made = await navigator.credentials.create({
    publicKey: {
      ...publicKey,
      challenge: toBytes(publicKey.challenge),
      user: { ...publicKey.user, id: toBytes(publicKey.user.id) },
      excludeCredentials: known(publicKey.excludeCredentials),
      authenticatorSelection: { residentKey: "required", requireResidentKey: true, userVerification: "required" },
    },
  });
  return {
    ...named(made),
    response: {
      clientDataJSON: toText(made.response.clientDataJSON),
      attestationObject: toText(made.response.attestationObject),
      transports: made.response.getTransports ? made.response.getTransports() : [],
    },
  };
}

async function show({ publicKey }) {
  const shown = await navigator.credentials.get({
    publicKey: {
      ...publicKey,
      challenge: toBytes(publicKey.challenge),
      allowCredentials: known(publicKey.allowCredentials),
    },
  });
  const { clientDataJSON, authenticatorData, signature, userHandle } = shown.response;
  return {
    ...named(shown),
    response: {
      clientDataJSON: toText(clientDataJSON),
      authenticatorData: toText(authenticatorData),
      signature: toText(signature),
      userHandle: userHandle ? toText(userHandle) : null,
    },
  };
}

const named = (one) => ({
  id: one.id,
  rawId: toText(one.rawId),
  type: one.type,
  authenticatorAttachment: one.authenticatorAttachment || null,
  clientExtensionResults: one.getClientExtensionResults(),
});

async function options(form) {
  if (form.dataset.options) {
    return JSON.parse(form.dataset.options);
  }
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
  return (await answer.json()).request_options;
}

async function run(form) {
  const asked = await options(form);
  const credential = form.dataset.passkey === "create" ? await create(asked) : await show(asked);
  form.elements.credential.value = JSON.stringify(credential);
  form.submit();
}

if (window.PublicKeyCredential && navigator.credentials) {
  for (const form of document.querySelectorAll("[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const failed = form.querySelector("[data-failed]");
      failed.hidden = true;
      run(form).catch(() => {
        failed.hidden = false;
      });
    });
  }
  for (const note of document.querySelectorAll("[data-without-passkey]")) {
    note.hidden = true;
  }
}
