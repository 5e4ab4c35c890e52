using Affiliate.ServiceDefaults.Api;

namespace Affiliate.Domain.Seeds;

/// <summary>An answer as reporting software reads it (specs/4): one line of text, its parts between bars.</summary>
public static class SeedLine
{
    private const string PlainText = "text/plain; charset=utf-8";

    /// <summary>For endpoints' metadata: <c>ERROR|{argument}|{why}</c>.</summary>
    public static RefusalFormat Format { get; } = new(WriteAsync);

    /// <summary><c>OK|…</c></summary>
    public static IResult Ok(params IEnumerable<string> parts) => Results.Text($"OK|{string.Join('|', parts)}\n", PlainText);

    /// <summary>Writes a refusal; the status is written already.</summary>
    public static Task WriteAsync(HttpContext context, Refusal refusal)
    {
        context.Response.ContentType = PlainText;
        return context.Response.WriteAsync($"ERROR|{refusal.Field}|{refusal.Message}\n", context.RequestAborted);
    }
}
