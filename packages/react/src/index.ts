export { NotificationBell, type NotificationBellProps } from "./bell.js";
export type { Context, FlagAnswer, FlagValue } from "./flags.js";
export { FeatureGate, type FeatureGateProps } from "./gate.js";
export {
  useFlag,
  useFlags,
  useLiveState,
  useNotifications,
  usePreferences,
  useUnreadCount,
  type UseFlags,
  type UseNotifications,
  type UsePreferences,
} from "./hooks.js";
export type { Act, Filter, Item, ListState, Priority, Refusal } from "./inbox.js";
export { Inbox, type InboxProps } from "./inbox-view.js";
export { safeLink } from "./links.js";
export {
  PreferenceCenter,
  type PreferenceCenterProps,
  type ShownType,
} from "./preference-center.js";
export type { Preferences } from "./preferences.js";
export { GroundplaneProvider, useGroundplane, type ProviderProps } from "./provider.js";
export { english, type Texts } from "./texts.js";
export { Toasts, type ToastsProps } from "./toasts.js";
