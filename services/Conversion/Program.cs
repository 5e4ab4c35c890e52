using Affiliate.Conversion;

return await ServiceHost.RunAsync(args, async () =>
{
    var builder = ServiceHost.CreateBuilder(ConversionService.Name, args);
    builder.AddConversion();
    builder.AddAffiliateBus();
    await using var app = builder.Build();
    app.UseServiceDefaults();
    app.MapConversion();
    return await app.ServeAsync(args);
});
