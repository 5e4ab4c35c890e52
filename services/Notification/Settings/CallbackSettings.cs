using Affiliate.Notification.Deliveries;
using Affiliate.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Affiliate.Notification.Settings;

/// <summary>How one publisher wants to be told (specs/5).</summary>
public sealed class CallbackSettings
{
    /// <summary>Whose.</summary>
    public required string PublisherId { get; init; }

    /// <summary>The address as saved, with its placeholders.</summary>
    public required string Url { get; set; }

    /// <summary>GET or POST.</summary>
    public CallbackMethod Method { get; set; }

    /// <summary>With the basket's lines.</summary>
    public bool ProductData { get; set; }

    /// <summary>With where the visitor came from.</summary>
    public bool ClickSource { get; set; }

    /// <summary>Some of <see cref="NotificationEvents"/>.</summary>
    public required IReadOnlyList<string> Events { get; set; }

    /// <summary>Off: nothing is sent.</summary>
    public bool Enabled { get; set; }

    /// <summary>Signs; shown only when made.</summary>
    public required string Secret { get; set; }

    /// <summary>Secrets before, each of which goes on signing for a day; newest first.</summary>
    public IReadOnlyList<OldSecret> OldSecrets { get; set; } = [];

    /// <summary>The first failure since the last success, UTC; null while all is well.</summary>
    public DateTimeOffset? FailingSince { get; set; }

    /// <summary>Why we switched them off; null when we did not.</summary>
    public DisableReason? DisabledReason { get; set; }

    /// <summary>When we switched them off, UTC.</summary>
    public DateTimeOffset? DisabledAt { get; set; }

    /// <summary>Grows with each save, so that what comes of an old address does not switch off a new one.</summary>
    public int Version { get; set; } = 1;

    /// <summary>The secrets as they sign.</summary>
    public SigningSecrets Secrets
    {
        get => new(Secret, OldSecrets);
        set => (Secret, OldSecrets) = (value.Current, value.Older);
    }

    internal static void Configure(EntityTypeBuilder<CallbackSettings> table)
    {
        table.ToTable("callback_settings");
        table.HasKey(settings => settings.PublisherId);
        table.Ignore(settings => settings.Secrets);
        table.Property(settings => settings.PublisherId).HasMaxLength(40);
        table.Property(settings => settings.Url).HasMaxLength(2048);
        table.Property(settings => settings.Method).HasConversion<string>().HasMaxLength(8);
        table.Property(settings => settings.Events).AsJson();
        table.Property(settings => settings.Secret).HasMaxLength(100);
        table.Property(settings => settings.OldSecrets).AsJson();
        table.Property(settings => settings.DisabledReason).HasConversion<string>().HasMaxLength(20);
        table.Property(settings => settings.Version).IsConcurrencyToken();
    }
}
