/** Names that preload and main share; nothing else crosses between them. */
export const channels = {
  invoke: 'slipway:invoke',
  grant: 'slipway:grant',
  patch: 'slipway:patch',
  menu: 'slipway:menu',
  arrival: 'slipway:arrival',
} as const;
