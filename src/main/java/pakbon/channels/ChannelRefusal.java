package pakbon.channels;

import java.util.List;
import java.util.Locale;
import pakbon.channels.platform.Problem;
import pakbon.channels.platform.ShopUnavailable;
import pakbon.shared.Refusal;

/** What a person can put right about a connection. */
public sealed interface ChannelRefusal extends Refusal {
    /** Whether Pakbon may go there is seen when it does, after its name has been resolved. */
    static ChannelRefusal of(List<Problem> problems) {
        return problems.stream()
                .filter(problem -> problem.code().equals("address-not-allowed"))
                .findFirst()
                .<ChannelRefusal>map(problem -> new AddressPrivate(problem.detail()))
                .orElseGet(() -> new ShopRefuses(problems));
    }

    record PlatformUnknown(String platform) implements ChannelRefusal {
        @Override
        public String code() {
            return "platform-unknown";
        }

        @Override
        public List<Object> facts() {
            return List.of(platform);
        }
    }

    record NameMissing() implements ChannelRefusal {
        @Override
        public String code() {
            return "name-missing";
        }
    }

    /** @param key by the platform's own name */
    record KeyMissing(String key) implements ChannelRefusal {
        @Override
        public String code() {
            return "key-missing";
        }
    }

    /** A key with blanks or odd letters in it, or far too long or short. */
    record KeyNotValid(String key) implements ChannelRefusal {
        @Override
        public String code() {
            return "key-not-valid";
        }
    }

    /** The platform knows no apps, or nobody has entered one. */
    record AppUnknown() implements ChannelRefusal {
        @Override
        public String code() {
            return "app-unknown";
        }
    }

    /** The operator has set the app in the environment, and that counts more. */
    record AppOfOperator(String platform) implements ChannelRefusal {
        @Override
        public String code() {
            return "app-of-operator";
        }

        @Override
        public List<Object> facts() {
            return List.of(platform);
        }
    }

    /** This platform has no such setting. */
    record SettingUnknown(String setting) implements ChannelRefusal {
        @Override
        public String code() {
            return "setting-unknown";
        }

        @Override
        public List<Object> facts() {
            return List.of(setting);
        }
    }

    /** @param setting by the platform's own name */
    record SettingNotValid(String setting, String value) implements ChannelRefusal {
        @Override
        public String code() {
            return "setting-not-valid";
        }

        @Override
        public List<Object> facts() {
            return List.of(setting, value);
        }
    }

    /** No outlet was named, or one that is not there. */
    record ShopOutletMissing() implements ChannelRefusal {
        @Override
        public String code() {
            return "shop-outlet-missing";
        }
    }

    record AddressMissing() implements ChannelRefusal {
        @Override
        public String code() {
            return "address-missing";
        }
    }

    record AddressNotValid(String address) implements ChannelRefusal {
        @Override
        public String code() {
            return "address-not-valid";
        }

        @Override
        public List<Object> facts() {
            return List.of(address);
        }
    }

    /** Keys and customers' data do not travel in the open. */
    record AddressNotHttps(String address) implements ChannelRefusal {
        @Override
        public String code() {
            return "address-not-https";
        }

        @Override
        public List<Object> facts() {
            return List.of(address);
        }
    }

    /** Inside one's own network, where nobody may send Pakbon knocking unless the operator allows it. */
    record AddressPrivate(String host) implements ChannelRefusal {
        @Override
        public String code() {
            return "address-private";
        }

        @Override
        public List<Object> facts() {
            return List.of(host);
        }
    }

    /** One shop connected twice would be every order twice. */
    record AlreadyConnected(String name) implements ChannelRefusal {
        @Override
        public String code() {
            return "already-connected";
        }

        @Override
        public List<Object> facts() {
            return List.of(name);
        }
    }

    /** The shop was reached and does not let us do what is needed; each problem says what is missing. */
    record ShopRefuses(List<Problem> problems) implements ChannelRefusal {
        public ShopRefuses {
            problems = List.copyOf(problems);
        }

        @Override
        public String code() {
            return "shop-refuses";
        }

        @Override
        public List<Object> facts() {
            return List.of(problems.stream()
                    .map(problem -> problem.detail().isEmpty() ? problem.code() : problem.detail())
                    .toList());
        }
    }

    /**
     * @param what the host, or what it answered; may be empty
     */
    record ShopNotAnswering(ShopUnavailable.Kind kind, String what) implements ChannelRefusal {
        static ShopNotAnswering of(ShopUnavailable why) {
            return new ShopNotAnswering(why.kind(), why.what());
        }

        @Override
        public String code() {
            return "shop-not-answering";
        }

        /** Each kind has a sentence of its own: what can be done about it differs. */
        @Override
        public String variant() {
            return kind == ShopUnavailable.Kind.OTHER ? "" : reason();
        }

        /** Which way it was not reached: {@code shop-host-unknown} and its sisters. */
        public String reason() {
            return kind.code();
        }

        @Override
        public List<Object> facts() {
            return List.of(what);
        }
    }

    record ConnectionUnknown() implements ChannelRefusal {
        @Override
        public String code() {
            return "connection-unknown";
        }
    }

    /** The shop has the order, and that cannot happen to it, or no longer. */
    record NotPossibleInShop(String number) implements ChannelRefusal {
        @Override
        public String code() {
            return "not-possible-in-shop";
        }

        @Override
        public List<Object> facts() {
            return List.of(number);
        }
    }

    record OrderNotInShop(String number) implements ChannelRefusal {
        @Override
        public String code() {
            return "order-not-in-shop";
        }

        @Override
        public List<Object> facts() {
            return List.of(number);
        }
    }

    /**
     * No customer could place such an order in the shop.
     *
     * @param line which one of the order, from 1; 0: it is not about a line
     * @param what the product, the place or the number that is meant; empty for nothing
     */
    record PurchaseNotValid(Why why, int line, String what) implements ChannelRefusal {
        /** Each has a sentence of its own. */
        public enum Why {
            NOTHING_CHOSEN,
            PRODUCT_UNKNOWN,
            PRODUCT_MISSING,
            HOW_MANY,
            BY_THE_PIECE,
            PLACE_UNKNOWN,
            NAME_TOO_LONG
        }

        @Override
        public String code() {
            return "purchase-not-valid";
        }

        @Override
        public String variant() {
            return why.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        @Override
        public List<Object> facts() {
            return List.of(what);
        }
    }

    /**
     * No owner of the shop could give this back.
     *
     * @param line of the order, from 1; 0: it is not about a line
     * @param what the product that is meant; empty for none
     * @param most what can still go back: so many, or a sum
     */
    record RefundNotValid(Why why, int line, String what, Object most) implements ChannelRefusal {
        /** Each has a sentence of its own. */
        public enum Why {
            NOTHING_CHOSEN,
            NOTHING_LEFT,
            HOW_MANY,
            BY_THE_PIECE,
            AMOUNT
        }

        @Override
        public String code() {
            return "refund-not-valid";
        }

        @Override
        public String variant() {
            return why.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        @Override
        public List<Object> facts() {
            return List.of(what, most);
        }
    }

    /** Shops of this platform cannot be told how many there are. */
    record StockNotHeard(String platform) implements ChannelRefusal {
        @Override
        public String code() {
            return "stock-not-heard";
        }

        @Override
        public List<Object> facts() {
            return List.of(platform);
        }
    }

    /** The shop is not told of stock. */
    record StockIsOff() implements ChannelRefusal {
        @Override
        public String code() {
            return "stock-is-off";
        }
    }

    /** Nobody has seen what telling the shop its levels would change. */
    record StockNotCompared() implements ChannelRefusal {
        @Override
        public String code() {
            return "stock-not-compared";
        }
    }

    /** There is no status of this order that the shop has not heard. */
    record NothingToTell() implements ChannelRefusal {
        @Override
        public String code() {
            return "nothing-to-tell";
        }
    }

    /** The platform does not know this Pakbon as an app, or cannot send people back to it. */
    record ConsentNotPossible() implements ChannelRefusal {
        @Override
        public String code() {
            return "consent-not-possible";
        }
    }

    /** Nobody was sent there with this word, or it was used, or it is too old. */
    record ConsentOver() implements ChannelRefusal {
        @Override
        public String code() {
            return "consent-over";
        }
    }

    /** @param why in the platform's terms */
    record ConsentNotBelieved(String why) implements ChannelRefusal {
        @Override
        public String code() {
            return "consent-not-believed";
        }

        @Override
        public List<Object> facts() {
            return List.of(why);
        }
    }

    /** New keys were given for another shop than the one that wanted them. */
    record OtherShop(String address) implements ChannelRefusal {
        @Override
        public String code() {
            return "other-shop";
        }

        @Override
        public List<Object> facts() {
            return List.of(address);
        }
    }
}
