using System.Text.Json;
using Affiliate.Commission.Data;
using Affiliate.Commission.Ledger;
using Affiliate.Contracts.Commission;
using Affiliate.ServiceDefaults.Journal.Reading;
using Affiliate.ServiceDefaults.Messaging;

namespace Affiliate.Commission.Statements;

/// <summary>What a conversion's lines rest on: its order and what was told of its commission.</summary>
internal sealed class StatementReason
{
    // The event is made first, the posting after it, in one transaction; databases keep fewer digits.
    private static readonly TimeSpan Rounding = TimeSpan.FromMilliseconds(1);

    private readonly List<(StatementEntry Mark, DateTimeOffset At, int? ReversedBy)> told;
    private readonly StatementEntry? settled;

    /// <param name="publisherId">Whose statement: what another publisher earned by it is not told here.</param>
    /// <param name="orderId">The merchant's order number.</param>
    /// <param name="ofConversion">Entries about the conversion, by number.</param>
    /// <param name="ofSettlement">Entries about the run that settled it; each tells of some conversions.</param>
    public StatementReason(
        string publisherId, string orderId, IEnumerable<JournalEntryView> ofConversion, IEnumerable<JournalEntryView> ofSettlement)
    {
        OrderId = orderId;
        told = [.. ofConversion.Where(entry => entry.PublisherId == publisherId).Select(Told)];
        var conversion = ofConversion.FirstOrDefault()?.Subject;
        settled = ofSettlement.Where(entry => conversion is not null && Read<CommissionSettled>(entry).ConversionIds.Contains(conversion))
            .Select(Mark).FirstOrDefault();
    }

    /// <summary>Full names of the events that lines rest on.</summary>
    public static IReadOnlyList<string> Types { get; } =
        [typeof(CommissionCalculated).FullName!, typeof(CommissionReversed).FullName!, typeof(CommissionSettled).FullName!];

    public string OrderId { get; }

    /// <summary>The entry a line rests on: the reversal that made it, else what was told last by then.</summary>
    public StatementEntry? Of(LedgerPosting posting) => posting switch
    {
        _ when Account.IsReferrer(posting.Account) => null,
        { Kind: PostingKind.Settlement } => settled,
        _ => told.FindLast(one => one.ReversedBy is { } version && version == posting.Version).Mark
            ?? told.FindLast(one => one.At <= posting.At + Rounding).Mark,
    };

    private static (StatementEntry Mark, DateTimeOffset At, int? ReversedBy) Told(JournalEntryView entry)
    {
        if (entry.Type != nameof(CommissionReversed))
            return (Mark(entry), Read<CommissionCalculated>(entry).At, null);
        var reversal = Read<CommissionReversed>(entry);
        return (Mark(entry), reversal.At, reversal.ConversionVersion);
    }

    private static StatementEntry Mark(JournalEntryView entry) => new(entry.Number, entry.Hash);

    private static T Read<T>(JournalEntryView entry) => entry.Body.Deserialize<T>(MessageJson.Options)!;
}
