/** Every text we show. Replace any of them: `<GroundplaneProvider texts={{ bell: ... }}>`. */
export interface Texts {
  /** The name of the bell's button. */
  bell: (unread: number | null) => string;
  /** What a screen reader says when something new arrives. */
  arrived: (unread: number) => string;
  title: string;
  close: string;
  all: string;
  unread: string;
  archived: string;
  markAllRead: string;
  markRead: string;
  markUnread: string;
  archive: string;
  unarchive: string;
  delete: string;
  snooze: string;
  snoozeHour: string;
  snoozeTomorrow: string;
  snoozeWeek: string;
  loadMore: string;
  loading: string;
  openInbox: string;
  empty: string;
  emptyHint: string;
  emptyArchived: string;
  failed: string;
  retry: string;
  dismiss: string;
  /** A change was shown, refused, and taken back. */
  takenBack: (what: string) => string;
  anyType: string;
  anyPriority: string;
  type: string;
  priority: string;
  priorities: Record<"LOW" | "MEDIUM" | "HIGH" | "URGENT", string>;
  isUnread: string;
  toasts: string;
  preferences: string;
  channels: Record<"in_app" | "email" | "sms" | "push" | "whatsapp", string>;
  always: string;
  /** The name of one switch. */
  switchOf: (type: string, channel: string) => string;
  breakTitle: string;
  pause: string;
  pauseHint: string;
  paused: (until: string) => string;
  resume: string;
  quietHours: string;
  quietHint: string;
  from: string;
  to: string;
  timeZone: string;
  saving: string;
  notSaved: string;
}

export const english: Texts = {
  bell: (unread) =>
    unread ? `Notifications, ${unread} unread` : "Notifications",
  arrived: (unread) => `New notification. ${unread} unread.`,
  title: "Notifications",
  close: "Close",
  all: "All",
  unread: "Unread",
  archived: "Archived",
  markAllRead: "Mark all as read",
  markRead: "Mark as read",
  markUnread: "Mark as unread",
  archive: "Archive",
  unarchive: "Move back to inbox",
  delete: "Delete",
  snooze: "Snooze",
  snoozeHour: "For an hour",
  snoozeTomorrow: "Until tomorrow morning",
  snoozeWeek: "Until next week",
  loadMore: "Show more",
  loading: "Loading",
  openInbox: "See all",
  empty: "You are all caught up",
  emptyHint: "What concerns you will appear here.",
  emptyArchived: "Nothing is archived",
  failed: "This could not be loaded",
  retry: "Try again",
  dismiss: "Dismiss",
  takenBack: (what) => `“${what}” did not work and was undone.`,
  anyType: "Every kind",
  anyPriority: "Every priority",
  type: "Kind",
  priority: "Priority",
  priorities: { LOW: "Low", MEDIUM: "Medium", HIGH: "High", URGENT: "Urgent" },
  isUnread: "Unread",
  toasts: "New notifications",
  preferences: "Notification settings",
  channels: { in_app: "In the app", email: "Email", sms: "SMS", push: "Push", whatsapp: "WhatsApp" },
  always: "Always on",
  switchOf: (type, channel) => `${type}: ${channel}`,
  breakTitle: "A break",
  pause: "Pause for a day",
  pauseHint: "Only what is critical gets through meanwhile.",
  paused: (until) => `Paused until ${until}`,
  resume: "Resume now",
  quietHours: "Quiet hours",
  quietHint: "Kept with your settings; nothing waits for them yet.",
  from: "From",
  to: "To",
  timeZone: "Time zone",
  saving: "Saving…",
  notSaved: "This was not saved, so the settings are as they were before.",
};
