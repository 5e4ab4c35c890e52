using Affiliate.Contracts.Ingestion;
using Affiliate.Reporting.Data;
using Affiliate.Reporting.Figures;
using Affiliate.Reporting.OnClicksRecorded;
using Affiliate.Reporting.OnCommission;
using Affiliate.Reporting.OnConversion;
using Affiliate.Reporting.OnMerchant;
using Affiliate.Reporting.OnVisitsRecorded;
using Affiliate.Reporting.Reports;
using Affiliate.ServiceDefaults.Hosting;
using Affiliate.ServiceDefaults.Messaging;
using Affiliate.ServiceDefaults.Messaging.Inbox;
using Affiliate.ServiceDefaults.Storage;

namespace Affiliate.Reporting;

/// <summary>Counts clicks, visits, conversions and commissions for the reports, from the other services' events alone.</summary>
public static class ReportingService
{
    /// <summary>Prefix of queues, audience of tokens, name of the SQLite file.</summary>
    public const string Name = "reporting";

    /// <summary>Registers storage and consumers.</summary>
    public static void AddReporting(this IHostApplicationBuilder builder)
    {
        builder.AddServiceDocument(Name);
        builder.AddServiceStorage<ReportingDb, ReportingDbPostgres, ReportingDbSqlite>(Name);
        builder.AddConsumers<ReportingDb>(
            Name, typeof(CountClicksConsumer), typeof(CountVisitsConsumer), typeof(CountConversionConsumer),
            typeof(CountCommissionConsumer), typeof(KeepMerchantConsumer));
        builder.Services.AddScoped<ClickCounting>()
            .AddScoped<VisitCounting>()
            .AddScoped<ConversionCounting>()
            .AddScoped<ReportBook>();
        builder.Services.AddSingleton<ReportingMetrics>()
            .AddSingleton<BatchInbox<ReportingDb, ClickCounting, ClicksRecorded>>()
            .AddSingleton<BatchInbox<ReportingDb, VisitCounting, VisitsRecorded>>()
            .AddSingleton<BatchInbox<ReportingDb, ConversionCounting, ConversionNews>>();
    }

    /// <summary>Maps its endpoints.</summary>
    public static void MapReporting(this IEndpointRouteBuilder routes) => routes.MapService<ReportingDb>(Name).MapReports();
}
