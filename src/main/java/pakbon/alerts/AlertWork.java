package pakbon.alerts;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import pakbon.alerts.AlertStore.Browser;
import pakbon.alerts.AlertStore.News;
import pakbon.outlets.Outlet;
import pakbon.outlets.OutletId;
import pakbon.outlets.Outlets;
import pakbon.shared.RetailerId;
import pakbon.shared.UserId;
import pakbon.users.Account;
import pakbon.users.Users;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells each browser how much has come since it was told last; orders that came together are one message. The call is
 * made outside any transaction: a push service that is slow keeps nobody waiting but its own browsers.
 */
@Component
class AlertWork {
    private static final Logger LOG = LoggerFactory.getLogger(AlertWork.class);
    private static final Duration KEPT = Duration.ofDays(1);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    /** A browser that no call has reached for so many tries is not called any more. */
    private static final int MOST_TRIES = 24;

    private final AlertStore store;
    private final Alerts alerts;
    private final Users users;
    private final Outlets outlets;
    private final PushPost post;
    private final MessageSource messages;
    private final JsonMapper json;
    private final TransactionTemplate transaction;
    private final Clock clock;

    AlertWork(
            AlertStore store,
            Alerts alerts,
            Users users,
            Outlets outlets,
            PushPost post,
            MessageSource messages,
            JsonMapper json,
            TransactionTemplate transaction,
            Clock clock) {
        this.store = store;
        this.alerts = alerts;
        this.users = users;
        this.outlets = outlets;
        this.post = post;
        this.messages = messages;
        this.json = json;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What is left when it is done. */
    enum Left {
        /** Nobody wants to be told. */
        NOBODY,
        NOTHING,
        /** Something came meanwhile. */
        MORE
    }

    private record Call(Browser browser, News news, Locale language) {}

    private record Round(boolean anybody, Vapid signature, List<Call> calls) {}

    Left tell(RetailerId retailer) {
        var round = inTransaction(() -> round(retailer));
        if (!round.anybody()) {
            return Left.NOBODY;
        }
        for (var call : round.calls()) {
            tell(retailer, round.signature(), call);
        }
        return inTransaction(() -> round(retailer)).calls().isEmpty() ? Left.NOTHING : Left.MORE;
    }

    private Round round(RetailerId retailer) {
        var now = clock.instant();
        store.forget(retailer, now.minus(KEPT));
        alerts.publicKey(retailer);
        var browsers = store.browsers(retailer);
        var due = store.due(retailer, now);
        var people = browsers.isEmpty()
                ? Map.<UserId, Account>of()
                : users.list(retailer).stream().collect(Collectors.toMap(Account::id, one -> one));
        var all = outlets.all(retailer).stream().map(Outlet::id).toList();
        var calls = browsers.stream()
                .filter(browser -> due.contains(browser.id()))
                .flatMap(browser -> {
                    var person = people.get(browser.user());
                    return person == null || !person.active()
                            ? Stream.empty()
                            : store.news(retailer, browser.toldUntil(), reach(person, all)).stream()
                                    .map(news -> new Call(browser, news, person.language()));
                })
                .toList();
        return new Round(!browsers.isEmpty(), store.signature(retailer).orElseThrow(), calls);
    }

    private static List<OutletId> reach(Account person, List<OutletId> all) {
        return person.outlets().isEmpty() ? all : List.copyOf(person.outlets());
    }

    private void tell(RetailerId retailer, Vapid signature, Call call) {
        var browser = call.browser();
        var answer = send(signature, call);
        inTransaction(() -> {
            var now = clock.instant();
            switch (answer) {
                case TOLD -> store.told(retailer, browser.id(), call.news().last(), now);
                case GONE -> store.remove(retailer, browser.id());
                case LATER -> {
                    if (browser.tries() >= MOST_TRIES) {
                        store.remove(retailer, browser.id());
                    } else {
                        store.later(retailer, browser.id(), now.plus(pause(browser.tries())));
                    }
                }
            }
            return answer;
        });
    }

    private static Duration pause(int tries) {
        var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(tries, 10));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    private PushPost.Answer send(Vapid signature, Call call) {
        var browser = call.browser();
        try {
            var sealed = PushCipher.seal(words(call), browser.key(), browser.secret());
            return post.send(browser.endpoint(), sealed, signature, clock.instant());
        } catch (GeneralSecurityException e) {
            LOG.warn("browser {} has a key that is none", browser.id(), e);
            return PushPost.Answer.GONE;
        }
    }

    private byte[] words(Call call) {
        var text = messages.getMessage("alerts.push", new Object[] {call.news().count()}, call.language());
        return json.writeValueAsString(Map.of("title", text, "url", "/fulfillments"))
                .getBytes(StandardCharsets.UTF_8);
    }

    private <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(_ -> work.get()));
    }
}
