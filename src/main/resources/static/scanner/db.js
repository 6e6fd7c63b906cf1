// @ts-check
/** What must outlive the app: one IndexedDB, and what is written is on the disk before anybody is told so. */

const NAME = 'pakbon-scanner';

/** @type {Promise<IDBDatabase> | null} */
let opened = null;

function open() {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      const db = request.result;
      db.createObjectStore('actions', { keyPath: 'seq', autoIncrement: true });
      db.createObjectStore('work', { keyPath: 'id' });
      db.createObjectStore('photos', { keyPath: 'id' });
      db.createObjectStore('facts');
    };
    request.onsuccess = () => {
      // An app that was updated in another tab must not wait for this one.
      request.result.onversionchange = () => request.result.close();
      resolve(request.result);
    };
    request.onerror = () => reject(request.error);
  });
  return opened;
}

/**
 * @template T
 * @param {string[]} stores
 * @param {IDBTransactionMode} mode
 * @param {(store: (name: string) => IDBObjectStore) => IDBRequest<T> | void} work
 * @returns {Promise<T>} what the request found, once everything is kept
 */
async function transact(stores, mode, work) {
  const db = await open();
  return new Promise((resolve, reject) => {
    const transaction = db.transaction(stores, mode, { durability: 'strict' });
    const request = /** @type {IDBRequest<T> | undefined} */ (work(name => transaction.objectStore(name)));
    transaction.oncomplete = () => resolve(/** @type {T} */ (request?.result));
    transaction.onabort = () => reject(transaction.error ?? new Error('not kept'));
    transaction.onerror = () => reject(transaction.error);
  });
}

/** @param {string} store @param {IDBValidKey} key @returns {Promise<any>} */
export const get = (store, key) => transact([store], 'readonly', of => of(store).get(key));

/** @param {string} store @returns {Promise<any[]>} */
export const all = store => transact([store], 'readonly', of => of(store).getAll());

/** @param {string} store @returns {Promise<IDBValidKey[]>} */
export const keys = store => transact([store], 'readonly', of => of(store).getAllKeys());

/** @param {string} store @param {any} value @param {IDBValidKey} [key] @returns {Promise<any>} the key */
export const put = (store, value, key) => transact([store], 'readwrite', of => of(store).put(value, key));

/** @param {string} store @param {IDBValidKey[]} keys */
export const remove = (store, keys) =>
  transact([store], 'readwrite', of => {
    for (const key of keys) of(store).delete(key);
  });

/** Several at once: one wait for the disk. @param {string} store @param {any[]} values */
export const putAll = (store, values) =>
  transact([store], 'readwrite', of => {
    for (const value of values) of(store).put(value);
  });

/**
 * The server has taken deeds: they leave the queue and become part of their orders, at once or not at all.
 *
 * @param {any[]} orders @param {number[]} seqs
 */
export const accept = (orders, seqs) =>
  transact(['work', 'actions'], 'readwrite', of => {
    for (const order of orders) of('work').put(order);
    for (const seq of seqs) of('actions').delete(seq);
  });

/** All of a store, replaced. @param {string} store @param {any[]} values */
export const replace = (store, values) =>
  transact([store], 'readwrite', of => {
    of(store).clear();
    for (const value of values) of(store).put(value);
  });

/** Forgets whom this device worked for; what has not been sent or put back stays. */
export const forgetWork = () =>
  transact(['work', 'facts'], 'readwrite', of => {
    of('work').clear();
    for (const fact of ['session', 'told', 'round']) of('facts').delete(fact);
  });
