using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Yizhan.Kernel.Jobs;
using Yizhan.Kernel.Store;

namespace Yizhan.Kernel.Privacy;

/// <summary>The services that keep personal data.</summary>
public static class PrivacyModule
{
    /// <summary>Days that reveals are kept: three years.</summary>
    /// <remarks>网络数据安全管理条例 art. 12: records of handing on personal information are kept at least 3 years; the same is taken for looking at it.</remarks>
    public const int RevealDays = 3 * 366;

    public static IServiceCollection AddPrivacy(this IServiceCollection services, PrivacySettings settings)
    {
        // A wrong setting is told at the start.
        _ = settings.Suite;
        services.AddSingleton(settings);
        services.AddSingleton<KeyRing>();
        services.AddSingleton<ProtectionKeyLock>();
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider =>
            new ConfigureOptions<KeyManagementOptions>(options => options.XmlEncryptor = provider.GetRequiredService<ProtectionKeyLock>()));
        services.AddSingleton<KeyCache>();
        services.AddSingleton<IFollowChanges>(provider => provider.GetRequiredService<KeyCache>());
        services.AddSingleton<HashIndex>();
        services.AddScoped<Vault>();
        services.AddScoped<Reveals>();
        services.AddScoped<KeyKeeping>();
        services.AddScoped<RetentionSweep>();
        services.AddJob<NightlySweep>();
        services.AddSingleton(new RetentionRule("kernel_reveals", "查看个人信息的记录满三年后删除", RevealDays, async (db, last, stop) =>
        {
            var before = CityClock.MomentOf(last.AddDays(1), TimeOnly.MinValue);
            return await db.Reveals.Where(reveal => reveal.At < before).ExecuteDeleteAsync(stop);
        }));
        return services;
    }
}
