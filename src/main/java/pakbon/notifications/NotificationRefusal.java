package pakbon.notifications;

import java.util.List;
import pakbon.shared.Refusal;

/** What a person can put right about mail. */
public sealed interface NotificationRefusal extends Refusal {
    /** Nobody has said which server takes our mail, or from whom it comes. */
    record MailNotSetUp() implements NotificationRefusal {
        @Override
        public String code() {
            return "mail-not-set-up";
        }
    }

    record MailAddressNotValid() implements NotificationRefusal {
        @Override
        public String code() {
            return "mail-address-not-valid";
        }
    }

    record SenderNotValid() implements NotificationRefusal {
        @Override
        public String code() {
            return "mail-sender-not-valid";
        }
    }

    record ReplyToNotValid() implements NotificationRefusal {
        @Override
        public String code() {
            return "mail-reply-to-not-valid";
        }
    }

    record HostNotValid() implements NotificationRefusal {
        @Override
        public String code() {
            return "mail-host-not-valid";
        }
    }

    record PortNotValid() implements NotificationRefusal {
        @Override
        public String code() {
            return "mail-port-not-valid";
        }
    }

    /** A mailbox is somebody's: without a name nobody is let in. */
    record MailboxUserMissing() implements NotificationRefusal {
        @Override
        public String code() {
            return "mailbox-user-missing";
        }
    }

    record DaysNotValid(int most) implements NotificationRefusal {
        @Override
        public String code() {
            return "mail-days-not-valid";
        }

        @Override
        public List<Object> facts() {
            return List.of(most);
        }
    }

    record MailSettingsChanged(String by) implements NotificationRefusal {
        @Override
        public String code() {
            return "mail-settings-changed";
        }

        @Override
        public List<Object> facts() {
            return List.of(by);
        }
    }

    /** Other outlets have not come so far; a customer is told of the whole (C16). */
    record PartsBehind(Occasion occasion, List<String> outlets) implements NotificationRefusal {
        @Override
        public String code() {
            return occasion == Occasion.SHIPPED ? "mail-not-all-shipped" : "mail-not-all-packed";
        }

        @Override
        public List<Object> facts() {
            return List.of(outlets);
        }
    }

    record NothingToSay(Occasion occasion) implements NotificationRefusal {
        @Override
        public String code() {
            return "mail-nothing-to-say";
        }
    }

    /** Something speaks against it that the person has not seen; shown, and asked once more (Q17). */
    record Warned(List<Warning> warnings) implements NotificationRefusal {
        @Override
        public String code() {
            return "mail-warned";
        }
    }

    record WordingEmpty() implements NotificationRefusal {
        @Override
        public String code() {
            return "mail-wording-empty";
        }
    }

    record WordingTooLong(int subject, int body) implements NotificationRefusal {
        @Override
        public String code() {
            return "mail-wording-too-long";
        }

        @Override
        public List<Object> facts() {
            return List.of(subject, body);
        }
    }

    record PlaceholderUnknown(String written) implements NotificationRefusal {
        @Override
        public String code() {
            return "mail-placeholder-unknown";
        }

        @Override
        public List<Object> facts() {
            return List.of(written);
        }
    }

    record WordingChangedMeanwhile(String by) implements NotificationRefusal {
        @Override
        public String code() {
            return "mail-wording-changed";
        }

        @Override
        public List<Object> facts() {
            return List.of(by);
        }
    }
}
