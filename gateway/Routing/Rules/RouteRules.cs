using Affiliate.Gateway.Errors;
using Affiliate.ServiceDefaults.Hosting;
using Affiliate.ServiceDefaults.InternalCalls;
using Yarp.ReverseProxy.Configuration;

namespace Affiliate.Gateway.Routing.Rules;

/// <summary>What the gateway does for a route before anybody answers; endpoint metadata, read from a route's <c>Metadata</c>.</summary>
/// <param name="Name">Route's name in metrics.</param>
/// <param name="Service">Who answers; null for the gateway's own public answers.</param>
internal sealed record RouteRules(string Name, string? Service)
{
    private const long DefaultBody = 1024 * 1024;
    private const long LargestBody = 10 * 1024 * 1024;

    /// <summary>Who may call: <c>Token</c> = <c>Required</c> (default), <c>Optional</c>, <c>None</c>.</summary>
    public TokenRule Token { get; init; } = TokenRule.Required;

    /// <summary>Largest body in bytes: <c>Body</c>.</summary>
    public long Body { get; init; } = DefaultBody;

    /// <summary>How errors are worded: <c>Errors</c> = <c>Problem</c> (default), <c>Envelope</c>, <c>Line</c>, <c>Page</c>.</summary>
    public ErrorStyle Errors { get; init; }

    /// <summary>The envelope's tag for a write: <c>Tag</c>; for a read: <c>TagGet</c>.</summary>
    public (string? Write, string? Read) Tags { get; init; }

    /// <summary>How anonymous calls are limited: <c>Addresses</c> = <c>Limited</c> (default), <c>SecureFree</c>, <c>Free</c>.</summary>
    public AddressRule Addresses { get; init; }

    /// <summary>Status over the limit: <c>OverLimit</c>, 429 (default) or 503 where clients drop a record for good on 4xx.</summary>
    public int OverLimit { get; init; } = StatusCodes.Status429TooManyRequests;

    /// <summary>What the answers are: <c>Answers</c> = <c>Api</c> (default), <c>Script</c>, <c>Redirect</c>.</summary>
    public AnswerKind Answers { get; init; }

    /// <summary>Whether the service's own CORS headers are let through: <c>Cors</c> = <c>true</c>. It knows the merchants' sites.</summary>
    public bool Cors { get; init; }

    /// <summary>Our own endpoints for users.</summary>
    public static RouteRules Accounts { get; } = new("gateway", InternalTokens.Gateway);

    /// <summary>Our own endpoints for everybody.</summary>
    public static RouteRules Open { get; } = new("open", null) { Token = TokenRule.None };

    /// <summary>Health.</summary>
    public static RouteRules Health { get; } = new("health", null) { Token = TokenRule.None, Addresses = AddressRule.Free };

    /// <summary>The console's pages: who is signed in is their own question.</summary>
    public static RouteRules Console { get; } = new("console", null)
    {
        Token = TokenRule.None,
        Answers = AnswerKind.Page,
        Errors = ErrorStyle.Console,
    };

    /// <summary>Addresses that lead nowhere.</summary>
    public static RouteRules Nowhere { get; } = new("none", null) { Token = TokenRule.None };

    /// <summary>The rules of the endpoint a request was matched with.</summary>
    public static RouteRules Of(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<RouteRules>() ?? Nowhere;

    /// <summary>Reads a proxied route's; a wrong value stops the start.</summary>
    public static RouteRules Read(RouteConfig route) => new(route.RouteId, route.ClusterId)
    {
        Token = Choice(route, "Token", TokenRule.Required),
        Body = Number(route, "Body", DefaultBody, LargestBody),
        Errors = Choice(route, "Errors", ErrorStyle.Problem),
        Tags = (Text(route, "Tag"), Text(route, "TagGet") ?? Text(route, "Tag")),
        Addresses = Choice(route, "Addresses", AddressRule.Limited),
        OverLimit = (int)Number(route, "OverLimit", StatusCodes.Status429TooManyRequests, StatusCodes.Status503ServiceUnavailable),
        Answers = Choice(route, "Answers", AnswerKind.Api),
        Cors = Choice(route, "Cors", Switch.False) == Switch.True,
    };

    private static T Choice<T>(RouteConfig route, string key, T fallback)
        where T : struct, Enum
    {
        if (Text(route, key) is not { } text)
            return fallback;
        return Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value)
            ? value
            : throw Fault(route, key, text, string.Join(", ", Enum.GetNames<T>()));
    }

    private static long Number(RouteConfig route, string key, long fallback, long most)
    {
        if (Text(route, key) is not { } text)
            return fallback;
        return long.TryParse(text, out var value) && value > 0 && value <= most
            ? value : throw Fault(route, key, text, $"a whole number up to {most}");
    }

    private static string? Text(RouteConfig route, string key) =>
        route.Metadata is { } metadata && metadata.TryGetValue(key, out var text) ? text : null;

    private static ConfigurationFault Fault(RouteConfig route, string key, string text, string wanted) =>
        new($"ReverseProxy:Routes:{route.RouteId}:Metadata:{key}", $"is \"{text}\"; it must be {wanted}");

    private enum Switch
    {
        False,
        True,
    }
}
