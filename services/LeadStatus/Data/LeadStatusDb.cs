using Affiliate.LeadStatus.Checks.Settings;
using Affiliate.LeadStatus.Leads;
using Affiliate.LeadStatus.OnConversion;
using Affiliate.LeadStatus.Offers;
using Affiliate.LeadStatus.Programmes;
using Affiliate.LeadStatus.Reasons;
using Affiliate.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.LeadStatus.Data;

/// <summary>Leads, and what this service keeps of conversions and programmes.</summary>
public abstract class LeadStatusDb(DbContextOptions options) : ServiceDb(options)
{
    /// <summary>One per lead conversion that is not a duplicate.</summary>
    public DbSet<Lead> Leads => Set<Lead>();

    /// <summary>Lead conversions as last heard of; those that came before their lead wait here.</summary>
    public DbSet<FollowedConversion> Conversions => Set<FollowedConversion>();

    /// <summary>Merchants' programmes, as far as leads need them.</summary>
    public DbSet<Programme> Programmes => Set<Programme>();

    /// <summary>Offers somebody has set up.</summary>
    public DbSet<Offer> Offers => Set<Offer>();

    /// <summary>The network's reasons for cancelling; none while it has the default set.</summary>
    public DbSet<Reason> Reasons => Set<Reason>();

    /// <summary>Checks of offers' leads.</summary>
    public DbSet<StatusCheck> StatusChecks => Set<StatusCheck>();

    /// <inheritdoc />
    protected override void Tables(ModelBuilder model)
    {
        model.Entity<Lead>(Lead.Configure);
        model.Entity<FollowedConversion>(FollowedConversion.Configure);
        model.Entity<Programme>(Programme.Configure);
        model.Entity<Offer>(Offer.Configure);
        model.Entity<Reason>(Reason.Configure);
        model.Entity<StatusCheck>(StatusCheck.Configure);
    }
}
