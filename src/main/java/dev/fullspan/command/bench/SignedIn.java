package dev.fullspan.command.bench;

import dev.fullspan.access.Account;
import dev.fullspan.access.Email;
import dev.fullspan.access.NewPerson;
import dev.fullspan.access.People;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** A person who signed in at the program's own page, and reads pages as a browser would. */
final class SignedIn {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"\\s+value=\"([^\"]+)\"");

    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final URI base;

    private SignedIn(URI base) {
        this.base = base;
    }

    static SignedIn administrator(ConfigurableApplicationContext program) throws IOException, InterruptedException {
        if (!(program instanceof WebServerApplicationContext web) || web.getWebServer() == null) {
            throw new IOException("No server runs here.");
        }
        Email email = new Email("bench@shop.example");
        String password = "bench " + UUID.randomUUID();
        People people = program.getBean(People.class);
        people.add(NewPerson.administrator(email, "Bench"), "operator");
        people.choosePassword(people.find(email).map(Account::id).orElseThrow(), password, "operator");
        SignedIn person =
                new SignedIn(URI.create("http://localhost:" + web.getWebServer().getPort()));
        person.enter(email.text(), password);
        return person;
    }

    private void enter(String email, String password) throws IOException, InterruptedException {
        Matcher token = TOKEN.matcher(page("/sign-in"));
        if (!token.find()) {
            throw new IOException("The sign-in page has no form.");
        }
        String form = "email=" + encode(email) + "&password=" + encode(password) + "&_csrf=" + encode(token.group(1));
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(base.resolve("/sign-in"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 3) {
            throw new IOException("The sign-in was answered with " + answer.statusCode() + ".");
        }
    }

    /** @throws IOException where it is answered with anything but a page */
    String page(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(base.resolve(path))
                        .header("Accept", "text/html")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(path + " was answered with " + answer.statusCode() + ".");
        }
        return answer.body();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
