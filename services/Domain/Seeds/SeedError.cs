using System.Text.Json.Serialization;
using Affiliate.ServiceDefaults.Api;

namespace Affiliate.Domain.Seeds;

/// <summary>A refusal as existing merchants' clients read it (specs/2, Envelope).</summary>
/// <param name="Status"><c>error</c>.</param>
/// <param name="Tag">Which call it answers; absent where the seed names none.</param>
/// <param name="ApiVersion">The seed's version.</param>
/// <param name="Errors">What is wrong.</param>
public sealed record SeedError(
    string Status, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Tag, string ApiVersion,
    IReadOnlyList<SeedFieldError> Errors)
{
    /// <summary>The seed's version, as every answer of its calls names it.</summary>
    public const string Version = "1.0.0";

    /// <summary>For endpoints' metadata.</summary>
    /// <param name="tag">Which call a request is.</param>
    public static RefusalFormat Format(Func<HttpContext, string?> tag) =>
        new((context, refusal) => WriteAsync(context, tag(context), refusal), typeof(SeedError));

    /// <summary>Writes the body; the status is written already.</summary>
    public static Task WriteAsync(HttpContext context, string? tag, Refusal refusal) => context.Response.WriteAsJsonAsync(
        new SeedError("error", tag, Version, [new SeedFieldError(refusal.Field, refusal.Message)]), ApiJson.Options,
        context.RequestAborted);
}

/// <summary>One thing wrong with a request.</summary>
/// <param name="Field">The field concerned; empty when none is.</param>
/// <param name="Message">For the merchant's developer.</param>
public sealed record SeedFieldError(string Field, string Message);
