package dev.fullspan.access;

import dev.fullspan.kernel.Problem;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Two doors: one for what is public, which looks nobody up; one for all the rest, where a sign-in or an API key is asked for.
 * What exactly a caller may do is said by each route and checked by {@link RouteGuard}. Intake stands before both.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@EnableWebSecurity
class SecurityChains implements WebMvcConfigurer {
    private static final String[] PUBLIC = {
        "/v1/**",
        "/fs.js",
        "/fs-shopify.js",
        "/fs-form.js",
        "/assets/**",
        "/favicon.ico",
        "/demo-shop",
        "/demo-shop/**",
        "/health/**",
        "/l/*",
        "/connect/shopify/*",
        "/connect/woocommerce/*"
    };

    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
                    + "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    private static final String PERMISSIONS_POLICY =
            "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()";
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    private final RouteGuard guard;

    SecurityChains(RouteGuard guard) {
        this.guard = guard;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(guard).order(Ordered.HIGHEST_PRECEDENCE);
    }

    @Bean
    @Order(1)
    SecurityFilterChain publicDoor(HttpSecurity http) throws Exception {
        stateless(http)
                .addFilterBefore(
                        (request, response, chain) -> {
                            if (CallerFilter.isUpload((HttpServletRequest) request)) {
                                CallerFilter.refuse(
                                        (HttpServletResponse) response,
                                        Problem.UNSUPPORTED,
                                        "Nothing here takes files.");
                            } else {
                                chain.doFilter(request, response);
                            }
                        },
                        AnonymousAuthenticationFilter.class)
                .securityMatcher(PUBLIC)
                .csrf(AbstractHttpConfigurer::disable)
                .headers(headers -> policies(headers).cacheControl(HeadersConfigurer.CacheControlConfig::disable))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll());
        return http.build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain closedDoor(HttpSecurity http, Sessions sessions, ApiKeys keys, Refusals refusals)
            throws Exception {
        stateless(http)
                .csrf(csrf -> csrf.csrfTokenRepository(new FormTokens())
                        .csrfTokenRequestHandler(new XorCsrfTokenRequestAttributeHandler())
                        .requireCsrfProtectionMatcher(
                                request -> !SAFE.contains(request.getMethod()) && !CallerFilter.sendsKey(request)))
                .addFilterBefore(new CallerFilter(sessions, keys, refusals), CsrfFilter.class)
                .headers(SecurityChains::policies)
                .exceptionHandling(
                        faults -> faults.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.ERROR, DispatcherType.FORWARD, DispatcherType.ASYNC)
                        .permitAll()
                        .requestMatchers("/error")
                        .permitAll()
                        .requestMatchers(
                                "/sign-in",
                                "/sign-in/**",
                                "/problems/*",
                                "/invitations/*",
                                "/promise/*",
                                "/practice/*",
                                "/wall/*")
                        .permitAll()
                        .requestMatchers(HttpMethod.POST, "/appearance")
                        .permitAll()
                        .anyRequest()
                        .authenticated());
        return http.build();
    }

    /** Keeps Boot from making a user of its own; people are in the database. */
    @Bean
    UserDetailsService nobody() {
        return name -> {
            throw new UsernameNotFoundException("People sign in at /sign-in.");
        };
    }

    private static HttpSecurity stateless(HttpSecurity http) throws Exception {
        return http.sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .securityContext(context -> context.securityContextRepository(CallerFilter.CONTEXTS))
                .requestCache(cache -> cache.requestCache(new NullRequestCache()))
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .anonymous(Customizer.withDefaults());
    }

    private static HeadersConfigurer<HttpSecurity> policies(HeadersConfigurer<HttpSecurity> headers) {
        return headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(policy -> policy.policy(PERMISSIONS_POLICY))
                .crossOriginOpenerPolicy(policy -> policy.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                .crossOriginResourcePolicy(policy -> policy.policy(CrossOriginResourcePolicy.SAME_ORIGIN))
                .httpStrictTransportSecurity(
                        transport -> transport.includeSubDomains(false).maxAgeInSeconds(31_536_000));
    }
}
