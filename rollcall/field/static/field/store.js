/** IndexedDB in four drawers; a write counts only when the browser says that it is on the disk. */

const DRAWERS = ["outbox", "ring", "held"];

export const wait = (request) => new Promise((good, bad) => {
  request.onsuccess = () => good(request.result);
  request.onerror = () => bad(request.error);
});

function open(name) {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => {
    for (const drawer of DRAWERS) request.result.createObjectStore(drawer, { keyPath: "id" });
    request.result.createObjectStore("meta");
  };
  return wait(request);
}

export class Store {
  constructor(name) {
    this.name = name;
  }

  async database(fresh) {
    if (fresh || !this.opened) {
      this.opened = open(this.name);
      this.opened.catch(() => { this.opened = null; });
    }
    const database = await this.opened;
    database.onclose = database.onversionchange = () => { this.opened = null; database.close(); };
    return database;
  }

  /** iOS closes the connection of a page in the background: then nothing has happened yet, and one new try is safe. */
  async begin(mode) {
    const start = (database) => database.transaction([...DRAWERS, "meta"], mode, { durability: "strict" });
    const database = await this.database();
    try {
      return start(database);
    } catch (closed) {
      return start(await this.database(true));
    }
  }

  /** Runs `work(drawer)` in one transaction; resolves with its result only after `complete`. */
  async run(mode, work) {
    const transaction = await this.begin(mode);
    return new Promise((good, bad) => {
      let result, failure;
      transaction.oncomplete = () => good(result);
      transaction.onabort = () => bad(failure || transaction.error || new Error("abort"));
      work((drawer) => transaction.objectStore(drawer)).then((value) => { result = value; }, (error) => {
        failure = error;
        try { transaction.abort(); } catch (over) { bad(error); }
      });
    });
  }

  read(work) {
    return this.run("readonly", work);
  }

  write(work) {
    return this.run("readwrite", work);
  }
}
