using Affiliate.Domain.Owners;
using Affiliate.LeadStatus.Checks;
using Affiliate.LeadStatus.Checks.Presets;
using Affiliate.LeadStatus.Data;
using Affiliate.LeadStatus.Leads;
using Affiliate.LeadStatus.Leads.Changes;
using Affiliate.LeadStatus.Leads.Clock;
using Affiliate.LeadStatus.Merchants;
using Affiliate.LeadStatus.Offers;
using Affiliate.LeadStatus.OnConversion;
using Affiliate.LeadStatus.OnProgrammeChanged;
using Affiliate.LeadStatus.Operations;
using Affiliate.LeadStatus.Programmes;
using Affiliate.LeadStatus.Reasons;
using Affiliate.ServiceDefaults.Hosting;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.ServiceDefaults.Messaging;
using Affiliate.ServiceDefaults.Storage;
using Affiliate.ServiceDefaults.Storage.Upkeep;

namespace Affiliate.LeadStatus;

/// <summary>Leads and their statuses (specs/3): registration and endpoints, for its own process and for standalone.</summary>
public static class LeadStatusService
{
    /// <summary>Service name in lower case: audience, queue prefix, SQLite file.</summary>
    public const string Name = "leadstatus";

    /// <summary>Adds storage, consumers and what they need.</summary>
    public static void AddLeadStatus(this IHostApplicationBuilder builder)
    {
        builder.AddServiceStorage<LeadStatusDb, LeadStatusDbPostgres, LeadStatusDbSqlite>(Name);
        builder.AddConsumers<LeadStatusDb>(Name, typeof(FollowConversionConsumer), typeof(KeepProgrammeConsumer));
        builder.AddServiceClient<IConversionApi>("conversion");
        builder.AddServiceClient<IAccountsApi>(InternalTokens.Gateway);
        builder.AddServiceDocument(Name);
        builder.Services.AddSingleton<ProgrammeOwner>();
        builder.Services.AddSingleton<MerchantOwner>();
        builder.Services.AddScoped<MerchantLookup>();
        builder.Services.AddScoped<ProgrammeLookup>();
        builder.Services.AddScoped<LeadOpening>();
        builder.Services.AddScoped<LeadIdentification>();
        builder.Services.AddSingleton<LeadMetrics>();
        builder.Services.AddSingleton<IMeasure<LeadStatusDb>, MeasureParked>();
        builder.Services.AddScoped<OfferLookup>();
        builder.Services.AddScoped<LeadWriter>();
        builder.Services.AddScoped<DueLeads>();
        builder.Services.AddHostedService<LeadClock>();
        builder.AddStatusChecks();
    }

    /// <summary>Maps its endpoints.</summary>
    public static void MapLeadStatus(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapService<LeadStatusDb>(Name);
        group.MapParkedConversions();
        group.MapOffers();
        group.MapReasons();
        group.MapPresets();
        group.MapStatusChecks(routes.MapUnkept(Name));
        var leads = group.MapGroup("/v1/leads").For(Roles.Operator, Roles.Merchant).WithTags("Leads");
        leads.MapListLeads();
        leads.MapShowLead();
        leads.MapEditLead();
    }
}
