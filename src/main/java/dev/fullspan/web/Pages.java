package dev.fullspan.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.TemplateOutput;
import gg.jte.output.StringOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Renders compiled templates into answers, with the headers that every page carries. */
@Component
public class Pages {
    /** Nothing inline, nothing from elsewhere. Pictures may be data addresses, which the base stylesheet uses for marks. */
    static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
                    + "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private final TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);
    private final Shells shells;

    Pages(Shells shells) {
        this.shells = shells;
    }

    /** Answers the request with the page. */
    public void write(JtePage page, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("shell", shells.of(request));
        parameters.put("view", page.view());
        // Rendered before the first byte leaves, so that a fault in a template becomes an error page and not half a
        // page.
        StringOutput output = new StringOutput(32_768);
        render(page.template(), parameters, output);
        byte[] body = output.toString().getBytes(StandardCharsets.UTF_8);
        response.setStatus(page.status());
        response.setContentType("text/html;charset=UTF-8");
        response.setHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    void render(String template, Map<String, Object> parameters, TemplateOutput output) {
        engine.render(template + ".jte", parameters, output);
    }
}
