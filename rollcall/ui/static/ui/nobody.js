/** Nobody is signed in: copies of pages that a worker keeps for the stairwell go. What was ticked stays in its drawers. */
async function forget() {
  const hired = await navigator.serviceWorker.getRegistrations();
  hired.forEach(({ active }) => active && active.postMessage({ wipe: true }, [new MessageChannel().port2]));
}

if ("serviceWorker" in navigator) forget().catch(() => {});
