/** Ids made on the phone. getRandomValues also works over plain http in the building's own network; randomUUID does not. */

const hex = (byte) => byte.toString(16).padStart(2, "0");

/** @returns {string} a UUIDv7 (RFC 9562, 5.7): 48 bits of milliseconds, then 74 random bits. */
export function uuid7(now = Date.now()) {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  for (let place = 0; place < 6; place++) bytes[place] = Math.floor(now / 256 ** (5 - place)) % 256;
  bytes[6] = 0x70 | (bytes[6] & 0x0f);
  bytes[8] = 0x80 | (bytes[8] & 0x3f);
  return [4, 2, 2, 2, 6].map((size, part, sizes) => {
    const from = sizes.slice(0, part).reduce((sum, each) => sum + each, 0);
    return Array.from(bytes.subarray(from, from + size), hex).join("");
  }).join("-");
}
