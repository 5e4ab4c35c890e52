using System.Text.Json;
using Affiliate.Contracts.Conversion;
using Affiliate.ServiceDefaults.Messaging;
using Affiliate.Testing;

namespace Affiliate.Commission.Tests.Settling;

/// <summary>Conversion, as far as settlement asks it: closes what it is told to have, once, in batches of the size asked for.</summary>
internal sealed class Closings
{
    private const string Path = "/internal/closings";
    private readonly Queue<ConversionSnapshot> due;

    private Closings(IEnumerable<ConversionSnapshot> due) => this.due = new Queue<ConversionSnapshot>(due);

    public static void On(CommissionHost host, params IEnumerable<ConversionSnapshot> due)
    {
        var closings = new Closings(due);
        host.Gateway.On(Path, Answer.From(closings.Close));
    }

    private Answer Close(ReceivedRequest request)
    {
        var question = JsonSerializer.Deserialize<CloseQuestion>(request.Body, MessageJson.Options)!;
        var closed = new List<ConversionSnapshot>();
        lock (due)
        {
            while (closed.Count < question.Limit && due.TryDequeue(out var next))
                closed.Add(next);
        }

        return Answer.Status(200, JsonSerializer.Serialize(new ClosedConversions(closed), MessageJson.Options), "application/json");
    }
}
