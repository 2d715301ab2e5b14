// @ts-check
"use strict";

// What tools keep on this device, in IndexedDB: lists of records by name, which outlive versions of the site.
//
// Every page of a site shares them, in whatever language it is read; other sites on the same host have their own.
{
  const STORE = "records";
  /** @type {HTMLElement | null} */
  const tool = document.querySelector("#tool");
  const site = new URL(tool?.dataset.site ?? ".", location.href).pathname;
  const name = `kb ${site}`;
  const channel = globalThis.BroadcastChannel ? new BroadcastChannel(name) : null;

  /** @type {Promise<IDBDatabase> | undefined} */
  let opened;

  /**
   * @template Result
   * @param {IDBRequest<Result>} request
   * @returns {Promise<Result>}
   */
  function answer(request) {
    return new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  }

  async function connect() {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => {
      const store = request.result.createObjectStore(STORE, { keyPath: ["list", "id"] });
      store.createIndex("list", "list");
    };
    const database = await answer(request);
    database.onversionchange = () => { // a page of a newer version wants to change it
      database.close();
      opened = undefined;
    };
    return database;
  }

  /**
   * Does something with the store, as one step: all of it or nothing.
   * @template Result
   * @param {IDBTransactionMode} mode
   * @param {(store: IDBObjectStore) => Promise<Result> | Result} work
   */
  async function inStore(mode, work) {
    opened ??= connect();
    const database = await opened.catch((error) => {
      opened = undefined;
      throw error;
    });
    const transaction = database.transaction(STORE, mode);
    const done = new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = transaction.onerror = () => reject(transaction.error);
    });
    done.catch(() => {}); // it is told below, unless the work itself has failed before
    const result = await work(transaction.objectStore(STORE));
    await done;
    return result;
  }

  /** @param {string} list */
  function tellOthers(list) {
    channel?.postMessage(list);
  }

  kb.records = {
    all: (list) => inStore("readonly", (store) => answer(store.index("list").getAll(list))),
    async put(list, ...records) {
      await inStore("readwrite", (store) => {
        for (const record of records) store.put({ ...record, list });
      });
      tellOthers(list);
    },
    async remove(list, ...ids) {
      await inStore("readwrite", (store) => {
        for (const id of ids) store.delete([list, id]);
      });
      tellOthers(list);
    },
    onChange(listener) {
      channel?.addEventListener("message", ({ data }) => listener(data));
    },
    newId: () => crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`, // where there is no HTTPS
    // A browser may clear what nobody has asked it to keep.
    persist: async () => await navigator.storage?.persist?.().catch(() => false) ?? false,
  };
}
