// @ts-check
/**
 * The words of the contract with the server (docs/api.md, "Scanner"). Quantities and amounts are decimal strings,
 * times are instants.
 *
 * @typedef {{id: string, name: string}} Named
 * @typedef {{quantity: string, reason: string, by?: string, at?: string}} Short
 * @typedef {{
 *   sale_line_item_id: string, product_id: string, sku: string, name: string, options?: string | null,
 *   barcodes: string[], bin: string | null, picture: string | null, sold_by?: string, quantity: string, picked: string,
 *   packed?: string | null, left_out?: string, on_hand?: string | null, short?: Short[],
 *   may_lack?: {by: string, at: string} | null, unknown?: boolean
 * }} Line
 * @typedef {{
 *   id: string | null, text: string, author: string, author_id?: string | null, at: string, edited_at?: string | null, from_outlet?: string | null,
 *   photo_ids: string[], waiting?: boolean
 * }} Note
 * @typedef {'shop' | 'here' | 'both' | null} PaidAt where the money lies, and so where it is given back
 * @typedef {'new' | 'in_progress' | 'packed' | 'to_put_back' | 'completed' | 'cancelled'} State
 * @typedef {{
 *   id: string, version: number, state: State, handover: 'delivery' | 'pickup', receipt_number: string,
 *   order_number: string | null, platform: string | null, sale_id: string, outlet_id: string, placed_at: string, due_at?: string | null, express?: boolean,
 *   customer: {name: string | null, phone?: string | null, email?: string | null} | null, sale_note?: string | null,
 *   shipping_address?: Record<string, string | null> | null, pickup_code?: string | null, code_mailed?: boolean, balance_due: string, balance_due_short?: string | null,
 *   currency: string, paid: boolean, partly_paid?: boolean, paid_at?: PaidAt, shop?: string, scan_only?: boolean, paid_first?: boolean, oversold?: boolean,
 *   send_on_to?: string | null, send_on_reason?: string | null, sent_on_at?: string | null, sent_on_by?: string | null,
 *   arrives_from?: string | null, comes_from?: string[],
 *   changed_after_packing?: boolean,
 *   parts?: {at: number, of: number, others?: {outlet: string, state: string}[], awaits?: string[]} | null, assigned: Named[], notes: Note[],
 *   shelf?: string | null, tracking?: {carrier: string | null, code: string | null} | null, lines: Line[],
 *   waiting?: number, customer_note?: string | null, not_picked?: string[]
 * }} Fulfillment
 *
 * What somebody did. The fields below `user_id` are for this device only and are not sent.
 *
 * @typedef {{
 *   id: string, at: string, fulfillment_id: string, base_version: number, kind: string, user_id: string,
 *   sale_line_item_id?: string, quantity?: string, scanned?: boolean, reason?: string, counted?: string, text?: string, note_id?: string,
 *   photo_ids?: string[], user_ids?: string[], shelf?: string, carrier?: string, tracking_number?: string,
 *   collected_by?: string, id_checked?: boolean, checked_by?: string, relation?: string, signature?: string,
 *   line_items?: {sale_line_item_id: string, quantity: string}[], note?: string
 * }} Action
 * @typedef {Action & {
 *   seq?: number, sent: boolean, clash: string | null, detail?: string | null, tries?: number, by: string, receipt: string,
 *   what: string | null
 * }} Queued
 *
 * What has left, or was cancelled: to look at only.
 *
 * @typedef {{
 *   id: string, how: 'shipped' | 'picked_up' | 'cancelled' | 'rerouted' | 'sent_on' | 'not_collected', handover: 'delivery' | 'pickup',
 *   receipt_number: string, order_number: string, customer: string, placed_at: string, ended_at: string, ended_by: string, paid: boolean, paid_at?: PaidAt, shop?: string,
 *   sale_address: string | null, lines: {name: string, options: string, sold_by?: string, quantity: string, left_out: string, settled?: string}[],
 *   parcels: {carrier: string, code: string, link: string | null}[],
 *   collected: {by: string, relation: string, id_checked: boolean, signed: boolean, checked_by: 'code' | 'name' | 'none' | null} | null
 * }} Past
 * @typedef {{
 *   device: Named, outlet: {id: string, name: string, time_zone: string} | null,
 *   person: {id: string, name: string, role: string, permissions: string[]} | null,
 *   people: {id: string, name: string, initials: string, role?: string, has_pin: boolean}[], language: string, version: string,
 *   server_time: string, outlets: Named[], unchecked?: boolean
 * }} Session
 */
export {};
