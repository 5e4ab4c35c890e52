using Affiliate.Contracts.LeadStatus;
using Affiliate.LeadStatus.Leads.Changes;
using Affiliate.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Affiliate.LeadStatus.Leads;

/// <summary>A lead as the merchant's call center works on it; opened for a conversion of type lead.</summary>
public sealed class Lead
{
    private const int MostLines = 300;

    /// <summary>Opaque id.</summary>
    public required string Id { get; init; }

    /// <summary>Tenant.</summary>
    public required string MerchantId { get; init; }

    /// <summary>The conversion it belongs to; one lead each.</summary>
    public required string ConversionId { get; init; }

    /// <summary>The form it came from; empty when the report named none.</summary>
    public required string Offer { get; init; }

    /// <summary>When the conversion was received, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Its id in the merchant's CRM: text, unique per merchant and offer, so that an answer means one lead.</summary>
    public string? ExternalId { get; private set; }

    /// <summary>Where it stands.</summary>
    public LeadState Status { get; private set; }

    /// <summary>Why it was cancelled, by number.</summary>
    public int? Reason { get; private set; }

    /// <summary>What was said last.</summary>
    public string? Comment { get; private set; }

    /// <summary>Its price, payments, goal and tracking number, as far as they are known.</summary>
    public LeadFigures Figures { get; private set; } = new(null, null, null, null, null, null);

    /// <summary>Whether somebody accepted it and nobody took that back.</summary>
    public bool Accepted { get; private set; }

    /// <summary>When it last came into another status, UTC: what the offer's timer counts from.</summary>
    public DateTimeOffset MovedAt { get; private set; }

    /// <summary>What the operator has to look at; null when nothing.</summary>
    public string? Attention { get; private set; }

    /// <summary>Since when, UTC.</summary>
    public DateTimeOffset? AttentionSince { get; private set; }

    /// <summary>When a hold ends, UTC.</summary>
    public DateTimeOffset? HoldUntil { get; private set; }

    /// <summary>Grows with each change; two at once are noticed by it.</summary>
    public int Revision { get; private set; }

    /// <summary>All changes, oldest first.</summary>
    public IReadOnlyList<LeadHistoryLine> History { get; private set; } = [];

    /// <summary>Whether the status it has came from the conversion and not from a check or the operator.</summary>
    public bool FollowsConversion => History.Last(line => line.IsMove()).IsOfConversion();

    /// <summary>The status it would have if it had never followed its conversion.</summary>
    public LeadState OwnStatus => History.Last(line => line.IsMove() && (line.From is null || !line.IsOfConversion())).To;

    /// <summary>The last status in which nobody had accepted or cancelled it.</summary>
    public LeadState LastUndecided => History.Last(line => LeadLifecycle.IsUndecided(line.To)).To;

    /// <summary>Puts it into its first status.</summary>
    public void Open(LeadState state, DateTimeOffset at)
    {
        Status = state;
        MovedAt = at;
        Write(new LeadHistoryLine(at, LeadAuthors.System, null, state, null, null));
    }

    /// <summary>Changes the status.</summary>
    /// <param name="move">What to, and what is said of it.</param>
    /// <param name="by">See <see cref="LeadAuthors"/>.</param>
    /// <param name="at">When, UTC.</param>
    /// <param name="unlessSaid">Its comment when the move comes without one.</param>
    /// <param name="follows">It only follows its conversion.</param>
    public void Move(LeadMove move, string by, DateTimeOffset at, string? unlessSaid = null, bool follows = false)
    {
        Write(new LeadHistoryLine(at, by, Status, move.To, move.Reason, move.Comment, Details: move.Details, Follows: follows));
        Status = move.To;
        Reason = move.Reason;
        Comment = move.Comment ?? unlessSaid;
        HoldUntil = move.HoldUntil;
        MovedAt = at;
        Attention = null;
        AttentionSince = null;
        Accepted = move.To is LeadState.Returned or LeadState.Deleted ? Accepted : LeadTransitions.IsAccepted(move.To);
    }

    /// <summary>Takes over what a wish says of price, payments, goal and tracking number.</summary>
    public void Take(LeadChange change) => Figures = Figures.With(change);

    /// <summary>Has its hold end at another time.</summary>
    public void HoldTo(DateTimeOffset? until) => HoldUntil = until;

    /// <summary>Something else than the status changed.</summary>
    public void Remark(int? reason, string? comment, string by, DateTimeOffset at, string? details = null)
    {
        Write(new LeadHistoryLine(at, by, Status, Status, reason, comment, Details: details));
        Reason = reason;
        Comment = comment ?? Comment;
    }

    /// <summary>Puts it before the operator.</summary>
    public void Ask(string what, string by, DateTimeOffset at)
    {
        if (Attention == what)
            return;
        Attention = what;
        AttentionSince = at;
        Note(what, by, at);
    }

    /// <summary>Says under which id the CRM knows it; null when under none any more.</summary>
    public void Identify(string? externalId, string by, DateTimeOffset at)
    {
        ExternalId = externalId;
        Note(externalId is null ? "no external id" : $"external id {externalId}", by, at);
    }

    /// <summary>Whether it has asked for something of its conversion that this one had not heard when it was at that version.</summary>
    public bool IsAheadOf(int heard) => LeadEchoes.IsOutdated(heard, History);

    /// <summary>A line in the history that changes nothing else.</summary>
    public void Note(string comment, string by, DateTimeOffset at) =>
        Write(new LeadHistoryLine(at, by, Status, Status, null, comment));

    internal static void Configure(EntityTypeBuilder<Lead> table)
    {
        table.ToTable("leads");
        table.Property(lead => lead.Id).HasMaxLength(64);
        table.Property(lead => lead.MerchantId).HasMaxLength(64);
        table.Property(lead => lead.ConversionId).HasMaxLength(64);
        table.Property(lead => lead.ExternalId).HasMaxLength(LeadExternalId.Longest);
        table.Property(lead => lead.Revision).IsConcurrencyToken();
        table.Property(lead => lead.History).AsJson();
        table.Property(lead => lead.Figures).AsJson();
        table.Ignore(lead => lead.FollowsConversion);
        table.Ignore(lead => lead.LastUndecided);
        table.Ignore(lead => lead.OwnStatus);
        table.HasIndex(lead => lead.ConversionId).IsUnique();
        table.HasIndex(lead => new { lead.MerchantId, lead.Offer, lead.ExternalId }).IsUnique();
        table.HasIndex(lead => lead.ExternalId);
        table.HasIndex(lead => new { lead.CreatedAt, lead.Id });
        table.HasIndex(lead => new { lead.Status, lead.CreatedAt, lead.Id });
        table.HasIndex(lead => new { lead.Offer, lead.Status, lead.CreatedAt, lead.Id });
        table.HasIndex(lead => new { lead.MerchantId, lead.CreatedAt, lead.Id });
        table.HasIndex(lead => new { lead.MerchantId, lead.Status, lead.CreatedAt, lead.Id });
        table.HasIndex(lead => new { lead.MerchantId, lead.Offer, lead.Status, lead.CreatedAt, lead.Id });
        table.HasIndex(lead => new { lead.Status, lead.HoldUntil });
        table.HasIndex(lead => new { lead.Status, lead.MovedAt });
        table.HasIndex(lead => lead.AttentionSince);
    }

    private void Write(LeadHistoryLine line)
    {
        Revision++;
        History = [.. History.Count < MostLines ? History : WithoutOldestRemark(), line with { Version = Revision }];
    }

    // A CRM whose comment changes with each check must not fill the database; what happened to the status is never left out.
    private IEnumerable<LeadHistoryLine> WithoutOldestRemark()
    {
        var remark = History.FirstOrDefault(line => line.From == line.To);
        return History.Where(line => !ReferenceEquals(line, remark));
    }
}
