package pakbon.users;

import java.time.Instant;
import java.util.List;
import pakbon.shared.Overtaken;
import pakbon.shared.Refusal;
import pakbon.shared.RetailerId;
import pakbon.shared.UserId;

/** Why somebody could not be added, changed or let in. */
public sealed interface AccountRefusal extends Refusal {
    record NameMissing() implements AccountRefusal {
        @Override
        public String code() {
            return "name-missing";
        }
    }

    record EmailNotValid(String email) implements AccountRefusal {
        @Override
        public String code() {
            return "email-not-valid";
        }

        @Override
        public List<Object> facts() {
            return List.of(email);
        }
    }

    /** A sign-in name belongs to one person, whatever the retailer. */
    record EmailTaken(String email) implements AccountRefusal {
        @Override
        public String code() {
            return "email-taken";
        }

        @Override
        public List<Object> facts() {
            return List.of(email);
        }
    }

    record PasswordTooShort(int least) implements AccountRefusal {
        @Override
        public String code() {
            return "password-too-short";
        }

        @Override
        public List<Object> facts() {
            return List.of(least);
        }
    }

    record PasswordTooLong(int most) implements AccountRefusal {
        @Override
        public String code() {
            return "password-too-long";
        }

        @Override
        public List<Object> facts() {
            return List.of(most);
        }
    }

    /** The password holds the name or the address it should protect. */
    record PasswordTooObvious() implements AccountRefusal {
        @Override
        public String code() {
            return "password-too-obvious";
        }
    }

    /** Who changes a password that somebody may know means another one. */
    record PasswordUnchanged() implements AccountRefusal {
        @Override
        public String code() {
            return "password-unchanged";
        }
    }

    /** Nobody would be left who can let people in. */
    record LastAdmin(String name) implements AccountRefusal {
        @Override
        public String code() {
            return "last-admin";
        }

        @Override
        public List<Object> facts() {
            return List.of(name);
        }
    }

    /** @param own it was whoever asks, in another window; somebody else, as a rule */
    record AccountChanged(String name, boolean own) implements AccountRefusal, Overtaken {
        AccountChanged(String name) {
            this(name, false);
        }

        @Override
        public String code() {
            return "account-changed";
        }

        @Override
        public String variant() {
            return own ? OWN : "";
        }

        @Override
        public Refusal byYourself() {
            return new AccountChanged(name, true);
        }

        @Override
        public List<Object> facts() {
            return List.of(name);
        }
    }

    record NoSuchAccount() implements AccountRefusal {
        @Override
        public String code() {
            return "no-such-account";
        }
    }

    /** Name or password is wrong, and it does not say which. */
    record WrongSignIn(int attemptsLeft) implements AccountRefusal {
        @Override
        public String code() {
            return "wrong-sign-in";
        }

        @Override
        public List<Object> facts() {
            return List.of(attemptsLeft);
        }
    }

    /** The password of somebody whose name is known already, who proves to be there. */
    record WrongPassword(int attemptsLeft) implements AccountRefusal {
        @Override
        public String code() {
            return "wrong-password";
        }

        @Override
        public List<Object> facts() {
            return List.of(attemptsLeft);
        }
    }

    /** The digits, or the password behind them, are not those of this person. */
    record WrongPin(int attemptsLeft) implements AccountRefusal {
        @Override
        public String code() {
            return "wrong-pin";
        }

        @Override
        public List<Object> facts() {
            return List.of(attemptsLeft);
        }
    }

    record PinNotValid() implements AccountRefusal {
        @Override
        public String code() {
            return "pin-not-valid";
        }
    }

    record PinTooObvious() implements AccountRefusal {
        @Override
        public String code() {
            return "pin-too-obvious";
        }
    }

    record TooManyAttempts(Instant until) implements AccountRefusal {
        @Override
        public String code() {
            return "too-many-attempts";
        }

        @Override
        public List<Object> facts() {
            return List.of(until);
        }
    }

    /** The password was right; this account asks for a code, too ({@link SignIns#enterCode}). */
    record CodeNeeded(RetailerId retailer, UserId user) implements AccountRefusal {
        @Override
        public String code() {
            return "code-needed";
        }
    }

    /** Of another moment, used before, or mistyped. */
    record WrongCode(int attemptsLeft) implements AccountRefusal {
        @Override
        public String code() {
            return "wrong-code";
        }

        @Override
        public List<Object> facts() {
            return List.of(attemptsLeft);
        }
    }

    /** While setting up: the phone shows something else than this key gives. */
    record CodeNotMatching() implements AccountRefusal {
        @Override
        public String code() {
            return "code-not-matching";
        }
    }

    /** For a new password: used, run out, or never given. */
    record CodeGone() implements AccountRefusal {
        @Override
        public String code() {
            return "code-gone";
        }
    }
}
