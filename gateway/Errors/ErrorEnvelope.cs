using System.Text.Json.Serialization;
using Affiliate.Gateway.Routing;
using Affiliate.ServiceDefaults.Api;

namespace Affiliate.Gateway.Errors;

/// <summary>A failure as existing merchants' clients read it (specs/2, Envelope).</summary>
internal sealed record ErrorEnvelope(
    string Status, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Tag, string ApiVersion, IReadOnlyList<ErrorEnvelope.Fault> Errors)
{
    public static Task WriteAsync(HttpContext context, Refusal refusal)
    {
        var tags = RouteRules.Of(context).Tags;
        var tag = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method) ? tags.Read : tags.Write;
        var envelope = new ErrorEnvelope("error", tag, "1.0.0", [new Fault(refusal.Field, refusal.Message)]);
        return context.Response.WriteAsJsonAsync(envelope, ApiJson.Options, context.RequestAborted);
    }

    public sealed record Fault(string Field, string Message);
}
