package dev.fullspan.collect.tracking;

import dev.fullspan.collect.Intake;
import dev.fullspan.collect.Message;
import dev.fullspan.collect.Outcome;
import dev.fullspan.collect.Reason;
import dev.fullspan.collect.Sender;
import dev.fullspan.collect.inspect.Recent;
import dev.fullspan.collect.tracking.MessageReader.Body;
import dev.fullspan.collect.tracking.MessageReader.Item;
import dev.fullspan.eventlog.Event;
import dev.fullspan.eventlog.EventLog;
import dev.fullspan.eventlog.Refusal;
import dev.fullspan.eventlog.StorageFullException;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.RequestRate;
import dev.fullspan.platform.TrustedProxy;
import dev.fullspan.shop.IntakePolicy;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.shop.WriteKeys;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Segment's HTTP tracking API: takes a request apart, sends its messages through intake, and answers once the journal has them. */
@Component
final class Tracking {
    private static final String RETRY_SECONDS = "30";
    private static final String BUSY_SECONDS = "2";

    private final Intake intake;
    private final EventLog eventLog;
    private final Recent recent;
    private final WriteKeys writeKeys;
    private final Shops shops;
    private final Clock clock;
    private final TrackingSettings settings;
    private final RequestRate rate;
    private final BodyRoom room;
    private final int maxRequest;
    private final int maxMessage;

    Tracking(
            Intake intake,
            EventLog eventLog,
            Recent recent,
            WriteKeys writeKeys,
            Shops shops,
            Clock clock,
            TrackingSettings settings) {
        this.intake = intake;
        this.eventLog = eventLog;
        this.recent = recent;
        this.writeKeys = writeKeys;
        this.shops = shops;
        this.clock = clock;
        this.settings = settings;
        this.rate = new RequestRate(clock);
        this.room = new BodyRoom(settings.maxInFlight().toBytes());
        this.maxRequest = Math.toIntExact(settings.maxRequest().toBytes());
        this.maxMessage = Math.toIntExact(settings.maxMessage().toBytes());
    }

    /** Answers a POST to one of the endpoints. */
    void take(Endpoint endpoint, HttpServletRequest request, HttpServletResponse response) throws IOException {
        CrossOrigin.open(request, response);
        if (endpoint == Endpoint.METRICS) {
            Answer.success(response);
            return;
        }
        String key = WriteKeyHeader.find(request);
        Optional<ShopId> shop = key == null ? Optional.empty() : writeKeys.shopOf(key);
        if (key != null && shop.isEmpty()) {
            unknownKey(response);
        } else if (!isTooMuch(shop.orElse(null), request, response)) {
            try (BodyRoom.Share share = room.share()) {
                body(endpoint, shop.orElse(null), RequestBody.of(request, maxRequest, share), request, response);
            }
        }
    }

    private void body(
            Endpoint endpoint,
            @Nullable ShopId shop,
            RequestBody sent,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        switch (sent) {
            case RequestBody.Read body -> read(endpoint, shop, body.bytes(), request, response);
            case RequestBody.NoRoom none -> {
                response.setHeader("Retry-After", BUSY_SECONDS);
                response.setHeader("Connection", "close"); // the rest of the body is not read
                Answer.problem(
                        response,
                        Problem.BUSY,
                        "More is being sent at once than there is room for. Nothing of this request was taken; send it again in a moment.");
            }
            case RequestBody.TooSlow slow -> {
                response.setHeader("Connection", "close");
                Answer.problem(
                        response,
                        Problem.TOO_SLOW,
                        "The body did not arrive within a minute. Send fewer messages at once.");
            }
            case RequestBody.TooLarge large -> faulty(shop, Reason.BODY_TOO_LARGE, Problem.TOO_LARGE, null, response);
            case RequestBody.Broken broken ->
                faulty(shop, Reason.BODY_ENCODING, Problem.INVALID_REQUEST, null, response);
            case RequestBody.Unsupported what -> {
                response.setHeader("Accept-Encoding", "gzip, deflate");
                Answer.problem(
                        response,
                        Problem.UNSUPPORTED,
                        what.what() + " is not taken. Send JSON, plain or packed with gzip or deflate.");
            }
        }
    }

    private void read(
            Endpoint endpoint,
            @Nullable ShopId byHeader,
            byte[] sent,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Body body = new MessageReader(endpoint.call(), maxMessage).read(sent);
        if (body == null) {
            faulty(byHeader, Reason.BODY_MALFORMED, Problem.INVALID_REQUEST, Refusing.sample(sent), response);
            return;
        }
        if (body.isTooMany()) {
            faulty(byHeader, Reason.BODY_TOO_MANY, Problem.TOO_LARGE, null, response);
            return;
        }
        ShopId shopId = byHeader;
        if (shopId == null) {
            shopId = body.writeKey() == null
                    ? null
                    : writeKeys.shopOf(body.writeKey()).orElse(null);
            if (shopId == null) {
                unknownKey(response);
                return;
            }
            if (isTooMuch(shopId, null, response)) {
                return;
            }
        }
        Shop shop = shops.get(shopId);
        if (!CrossOrigin.isAllowed(request, shop.intake())) {
            faulty(shopId, Reason.ORIGIN_NOT_ALLOWED, Problem.NOT_ALLOWED, null, response);
            return;
        }
        take(body, sent, sender(shop, request), request, response);
    }

    private void take(Body body, byte[] sent, Sender sender, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        List<Event> events = new ArrayList<>(body.items().size());
        List<Answer.Item> refused = List.of();
        for (int i = 0; i < body.items().size(); i++) {
            Item item = body.items().get(i);
            switch (intake.take(item.message(), sender)) {
                case Outcome.Accepted accepted -> events.add(accepted.event());
                case Outcome.Refused why -> {
                    refused = refused.isEmpty() ? new ArrayList<>() : refused;
                    refused.add(new Answer.Item(i, why));
                    count(Refusing.of(sender.shop(), sender.received(), why, Refusing.sample(sent, body, item)));
                }
            }
        }
        try {
            if (!events.isEmpty()) {
                eventLog.append(events);
            }
        } catch (StorageFullException e) {
            response.setHeader("Retry-After", RETRY_SECONDS);
            Answer.problem(response, Problem.STORAGE_FULL, e.detail());
            return;
        }
        cookie(body, events, sender.policy(), request, response);
        answer(body, refused, response);
    }

    private static void answer(Body body, List<Answer.Item> refused, HttpServletResponse response) throws IOException {
        List<Answer.Item> faults = refused.stream()
                .filter(item -> item.refused().reason().kind() == Reason.Kind.FAULT)
                .toList();
        if (faults.isEmpty()) {
            Answer.success(response);
        } else if (body.batch()) {
            Answer.partly(response, faults);
        } else {
            Answer.refused(response, faults.getFirst().refused());
        }
    }

    /** Sets, renews or takes back the pixel's cookie by what its latest message says. */
    private static void cookie(
            Body body,
            List<Event> events,
            IntakePolicy policy,
            HttpServletRequest request,
            HttpServletResponse response) {
        Message last = body.items().isEmpty() ? null : body.items().getLast().message();
        if (last == null || last.library == null || !last.library.startsWith("fs")) {
            return;
        }
        if (Boolean.FALSE.equals(last.analyticsConsent)) {
            VisitorCookie.remove(request, response, policy);
        } else if (!events.isEmpty() && events.getLast().device() != null && !CrossOrigin.hidesOrigin(request)) {
            VisitorCookie.set(request, response, policy, events.getLast().device());
        }
    }

    private Sender sender(Shop shop, HttpServletRequest request) {
        boolean browser = CrossOrigin.isBrowser(request);
        return new Sender(
                shop.id(),
                shop.intake(),
                shop.currency(),
                clock.instant(),
                browser ? address(request) : null,
                request.getHeader("User-Agent"),
                browser,
                browser && "1".equals(VisitorCookie.value(request, IntakePolicy.OWN_TRAFFIC_COOKIE)),
                "1".equals(request.getHeader("Sec-GPC")),
                fromProxy(request, settings.countryHeader()));
    }

    private @Nullable InetAddress address(HttpServletRequest request) {
        String named = fromProxy(request, settings.addressHeader());
        return literal(named == null ? request.getRemoteAddr() : named.strip());
    }

    /** A header that only a proxy may set, and only one that the operator trusts is believed; null without the setting. */
    private static @Nullable String fromProxy(HttpServletRequest request, String header) {
        return header.isEmpty() || !TrustedProxy.sent(request) ? null : request.getHeader(header);
    }

    private static @Nullable InetAddress literal(String address) {
        try {
            return InetAddress.ofLiteral(address);
        } catch (IllegalArgumentException e) {
            return null; // a proxy's header that is no address
        }
    }

    /** Counted before the shop's own requests: one flooding address is turned away without using up the room of all others. */
    private long tooMuchOfOne(HttpServletRequest request) {
        boolean browser = CrossOrigin.isBrowser(request);
        InetAddress address = browser ? address(request) : null;
        String remote = request.getRemoteAddr();
        if (address == null && remote.indexOf(':') >= 0) {
            address = literal(remote);
        }
        return rate.count(
                address == null ? remote : RequestRate.network(address),
                browser ? settings.browserRequestsPerAddress() : settings.requestsPerAddress());
    }

    private boolean isTooMuch(@Nullable ShopId shop, @Nullable HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        long wait = request == null ? 0 : tooMuchOfOne(request);
        if (wait == 0 && shop != null) {
            wait = rate.count(shop, settings.requestsPerKey());
        }
        if (wait == 0) {
            return false;
        }
        response.setHeader("Retry-After", Long.toString(wait));
        faulty(shop, Reason.TOO_MANY_REQUESTS, Problem.TOO_MANY_REQUESTS, null, response);
        return true;
    }

    /** Refuses a whole request, and counts it where the shop is known. */
    private void faulty(
            @Nullable ShopId shop,
            Reason reason,
            Problem problem,
            @Nullable String sample,
            HttpServletResponse response)
            throws IOException {
        if (shop != null) {
            count(Refusing.of(shop, Instant.now(clock), new Outcome.Refused(reason, null, null), sample));
        }
        Answer.problem(response, problem, reason.text() + " " + reason.mend());
    }

    private void count(Refusal refusal) {
        eventLog.refused(refusal);
        recent.refused(refusal);
    }

    private static void unknownKey(HttpServletResponse response) throws IOException {
        Answer.problem(
                response,
                Problem.NOT_SIGNED_IN,
                "No shop has this write key. Send the one that stands under Settings, as the user of Basic authentication or as “writeKey” in the body.");
    }
}
