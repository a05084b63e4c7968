package dev.fullspan.journey.api;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes what every report takes in its address. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Parameter(
        name = "from",
        in = ParameterIn.QUERY,
        description = "First day, in the shop's time zone; 29 days before `to` where absent.",
        schema = @Schema(type = "string", format = "date"))
@Parameter(
        name = "to",
        in = ParameterIn.QUERY,
        description = "Last day, included; today where absent.",
        schema = @Schema(type = "string", format = "date"))
@Parameter(
        name = "compare",
        in = ParameterIn.QUERY,
        description = "What to compare with.",
        schema =
                @Schema(
                        type = "string",
                        allowableValues = {"none", "previous", "year"}))
@Parameter(
        name = "format",
        in = ParameterIn.QUERY,
        description = "The form of the answer; likewise by `Accept`.",
        schema =
                @Schema(
                        type = "string",
                        allowableValues = {"json", "csv"}))
@Parameter(
        name = "channel",
        in = ParameterIn.QUERY,
        description = "Sessions of these channels. Likewise source, medium, campaign, term, content, referrer, device,"
                + " browser, os, country, landing, exit, and visitor (new or returning). The empty value is “unknown”.",
        array = @ArraySchema(schema = @Schema(type = "string")))
@Parameter(
        name = "where",
        in = ParameterIn.QUERY,
        description = "Sessions with such an event, in JSON: {\"event\": \"Product Viewed\", \"where\":"
                + " [{\"property\": \"products[].sku\", \"equals\": \"A-1\"}]}.",
        array = @ArraySchema(schema = @Schema(type = "string")))
@interface ReportParameters {}
