package pakbon.channels.platform;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Why a shop could not be asked or told: every reason that is ours. Logs, the database and the API keep it in English
 * ({@link #words}); pages find it there again ({@link #in}) and say it in the reader's language
 * ({@code shop-reason.<code>}). What is none of these are the words of the shop itself, and pages quote them as such.
 */
public enum ShopReason {
    // it does not answer, or not as a shop
    HOST_UNKNOWN("no address is known for {0}"),
    NOT_TRUSTED("no secure connection to {0}: {1}"),
    NO_CONNECTION("no connection to {0}"),
    CONNECTION_BROKE("the connection to {0} broke: {1}"),
    TOO_SLOW("no answer in time from {0}"),
    FAILING("the shop answered {0}"),
    WEB_PAGE("the shop answered {0} with a web page instead of its API"),
    UNREADABLE("the shop answered {0} with something unreadable instead of its API"),
    SHOP_ERROR("the shop answered: {0}"),
    LIMIT("the shop's limit is used up for now"),
    LEFT_ALONE("the shop asked to be left alone"),
    FROZEN("the shop is frozen until its own bill is paid"),
    LOCKED("the platform has locked the shop"),
    QUEUED("earlier calls to this shop are still waiting"),
    STOPPED("stopped while waiting for {0}"),
    CIRCLES("the shop sends us around in circles"),
    NO_ADDRESS("the shop sends us to something that is no address"),
    TOO_LARGE("the answer is larger than 10 MB"),
    NO_LIST("the shop answered no list of {0}"),
    EMPTY_PAGE("the shop answered an empty page of {0} orders"),
    NO_ORDER("the shop answered something that is no order"),
    NO_KEYS("the shop gave no keys"),
    REFUSED_READING("the shop refused to be read: {0}"),
    /** Trying again will not help until a person has connected the shop anew, with what is missing. */
    RECONNECT("reconnect: {0}"),
    // one order
    ORDER_UNREADABLE("order {0} cannot be read: {1}"),
    PARTS_NOT_READY("the order's parts cannot be read yet: {0}"),
    NOT_ROUTED("the shop has not yet said where order {0} is handed over"),
    ORDER_GONE("the shop no longer has this order"),
    ORDER_STANDS("the order is {0} in the shop"),
    NOT_PLACED("the order is not placed yet ({0})"),
    UNKNOWN_STATUS("unknown status {0}"),
    ARCHIVED("the order lies in the archive of the shop"),
    MONEY_DUE("money is still due"),
    WOULD_PAY("money is still due: {0} would mark the order as paid"),
    DUE_ON_ORDER("money is still due on this order"),
    DISPUTED("the payment of the order is disputed"),
    NOT_PAYABLE("the shop does not let this order be marked as paid ({0})"),
    PAID_OTHERWISE("told that it is paid, but the shop says {0}"),
    NOTHING_TO_FULFILL("the shop shows nothing of this order to fulfill"),
    LESS_TO_FULFILL("the shop shows less of this order to fulfill than has left"),
    STILL_OPEN("told the shop, but it still shows goods to fulfill"),
    ON_HOLD("on hold in the shop ({0}): {1}"),
    PLANNED("planned in the shop ({0}) for {1}"),
    NOT_ALLOWED_AT("the shop does not let us fulfill what is at {0}"),
    STILL_SHOWN("told the shop what has left, but it still shows that to fulfill"),
    SAYS_OTHERWISE("told {0}, but the shop says {1}"),
    TOLD_GONE("told {0}, but the order is gone"),
    SETTING_WRONG("the setting {0} says {1}, which is no status of a completed order"),
    // one product
    PRODUCT_GONE("the shop no longer has this product"),
    NOT_COUNTED("the shop keeps no count of this product: let it track the quantity there"),
    COUNTED_TOGETHER("the shop keeps one count for all variants of this product: let each keep its own"),
    SAYS_UNCOUNTED("told {0}, but the shop says that it keeps no count"),
    NO_OUTCOME("the shop did not say what came of it"),
    NOT_FOR_THIS("the shop did not answer for this product"),
    OTHERS_REFUSED("another level of the same call was refused"),
    SEVERAL_LOCATIONS("the shop has several locations: choose one in the settings of the connection, of {0}"),
    NO_LOCATION("the shop has no location {0}: it has {1}");

    private static final Pattern FACT = Pattern.compile("\\{\\d}");
    private static final List<ShopReason> EXACTEST = Arrays.stream(values())
            .sorted(Comparator.comparingInt((ShopReason each) ->
                            FACT.matcher(each.english).replaceAll("").length())
                    .reversed())
            .toList();

    private final String english;
    private final Pattern written;

    ShopReason(String english) {
        this.english = english;
        this.written = Pattern.compile("\\Q" + english.replaceAll("\\{\\d}", "\\\\E(.*)\\\\Q") + "\\E", Pattern.DOTALL);
    }

    /** As it was found in what was kept. */
    public record Found(ShopReason reason, List<String> facts) {
        public Found {
            facts = List.copyOf(facts);
        }
    }

    /** In English, with what it is about; of what nobody can say there is nothing. */
    public String words(@Nullable Object... facts) {
        var words = english;
        for (int at = 0; at < facts.length; at++) {
            words = words.replace("{" + at + "}", Objects.toString(facts[at], ""));
        }
        return words;
    }

    /** Names the sentence, kebab-case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The reason that was written in these words; empty when they are somebody else's. */
    public static Optional<Found> in(String words) {
        for (var reason : EXACTEST) {
            var found = reason.written.matcher(words);
            if (found.matches()) {
                var facts = new ArrayList<String>();
                for (int at = 1; at <= found.groupCount(); at++) {
                    facts.add(found.group(at));
                }
                return Optional.of(new Found(reason, facts));
            }
        }
        return Optional.empty();
    }
}
