using Affiliate.ServiceDefaults.Api;

namespace Affiliate.Ingestion.Hooks;

/// <summary>What a shop's plugin reads when its question was understood and the answer is yes.</summary>
/// <param name="Status"><c>ok</c>.</param>
/// <param name="Data">The answer.</param>
public sealed record HookAnswer(string Status, HookMessage Data);

/// <summary>The plugin compares it letter by letter.</summary>
/// <param name="Msg"><c>TOKEN_IS_VALID</c>.</param>
public sealed record HookMessage(string Msg);

/// <summary>What it reads otherwise.</summary>
/// <param name="Status"><c>error</c>.</param>
/// <param name="ApiVersion">The seed's version.</param>
/// <param name="Errors">What is wrong.</param>
public sealed record HookErrors(string Status, string ApiVersion, IReadOnlyList<HookError> Errors)
{
    internal static RefusalFormat Format { get; } = new((context, refusal) => context.Response.WriteAsJsonAsync(
        new HookErrors("error", "1.0.0", [new HookError(refusal.Field, refusal.Message)]), ApiJson.Options, context.RequestAborted));
}

/// <summary>One thing wrong.</summary>
/// <param name="Field">Form field; empty when none is meant.</param>
/// <param name="Message">A code, or a sentence.</param>
public sealed record HookError(string Field, string Message);
