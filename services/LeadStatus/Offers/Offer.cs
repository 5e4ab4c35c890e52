using Affiliate.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Affiliate.LeadStatus.Offers;

/// <summary>An offer's settings; one nobody has set up has the defaults (specs/0, Leads).</summary>
public sealed class Offer
{
    /// <summary>Days of a hold unless set.</summary>
    public const int DefaultHoldDays = 7;

    /// <summary>Days without an answer until a lead is cancelled, unless set.</summary>
    public const int DefaultTimerDays = 30;

    /// <summary>Most characters of an offer's name: a lead's form.</summary>
    public const int LongestName = 200;

    /// <summary>Tenant.</summary>
    public required string MerchantId { get; init; }

    /// <summary>The leads' form.</summary>
    public required string Name { get; init; }

    /// <summary>How long a lead is held.</summary>
    public int HoldDays { get; set; } = DefaultHoldDays;

    /// <summary>After how many days without an answer a lead is cancelled; 0 never.</summary>
    public int TimerDays { get; set; } = DefaultTimerDays;

    /// <summary>Names of its goals by code.</summary>
    public IReadOnlyDictionary<string, string> Goals { get; set; } = new Dictionary<string, string>(StringComparer.Ordinal);

    internal static void Configure(EntityTypeBuilder<Offer> table)
    {
        table.ToTable("offers");
        table.HasKey(offer => new { offer.MerchantId, offer.Name });
        table.Property(offer => offer.MerchantId).HasMaxLength(64);
        table.Property(offer => offer.Name).HasMaxLength(LongestName);
        table.Property(offer => offer.Goals).AsJson();
        table.HasIndex(offer => offer.TimerDays);
    }
}
