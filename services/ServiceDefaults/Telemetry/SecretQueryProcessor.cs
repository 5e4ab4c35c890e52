using System.Diagnostics;
using OpenTelemetry;

namespace Affiliate.ServiceDefaults.Telemetry;

/// <summary>Query strings carry credentials and personal data (specs/4): they never leave with a span.</summary>
internal sealed class SecretQueryProcessor : BaseProcessor<Activity>
{
    public override void OnEnd(Activity data)
    {
        data.SetTag("url.query", null);
        data.SetTag("client.address", null);
        if (data.GetTagItem("url.full") is string full && full.IndexOf('?', StringComparison.Ordinal) is var at and >= 0)
            data.SetTag("url.full", full[..at]);
    }
}
