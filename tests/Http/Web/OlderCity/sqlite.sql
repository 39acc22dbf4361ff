PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE IF NOT EXISTS "__EFMigrationsLock" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY,
    "Timestamp" TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS "__EFMigrationsHistory" (
    "MigrationId" TEXT NOT NULL CONSTRAINT "PK___EFMigrationsHistory" PRIMARY KEY,
    "ProductVersion" TEXT NOT NULL
);
INSERT INTO __EFMigrationsHistory VALUES('20261123110536_Begin','10.0.14');
CREATE TABLE IF NOT EXISTS "kernel_cities" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_kernel_cities" PRIMARY KEY,
    "Code" TEXT COLLATE BINARY NOT NULL,
    "Name" TEXT NOT NULL,
    "EnglishName" TEXT NOT NULL,
    "Latitude" REAL NOT NULL,
    "Longitude" REAL NOT NULL,
    "IsDemonstration" INTEGER NOT NULL,
    "Boundary" TEXT NULL,
    "BoundaryReviewNumber" TEXT NULL,
    "MapTiles" TEXT NULL,
    "MapAttribution" TEXT NULL,
    "MapDatum" TEXT NOT NULL,
    "Change" INTEGER NOT NULL
);
INSERT INTO kernel_cities VALUES(1,'420281000000','大冶市','Daye',30.098753999999999565,114.97526600000000484,1,'{"type":"Polygon","coordinates":[[[114.5,29.7],[115.3,29.7],[115.3,30.3],[114.5,30.3],[114.5,29.7]]]}',NULL,NULL,NULL,'WGS-84',2);
CREATE TABLE IF NOT EXISTS "kernel_counters" (
    "Name" TEXT COLLATE BINARY NOT NULL CONSTRAINT "PK_kernel_counters" PRIMARY KEY,
    "Number" INTEGER NOT NULL
);
INSERT INTO kernel_counters VALUES('city',2);
INSERT INTO kernel_counters VALUES('stations',7);
CREATE TABLE IF NOT EXISTS "kernel_holidays" (
    "Year" INTEGER NOT NULL CONSTRAINT "PK_kernel_holidays" PRIMARY KEY,
    "Csv" TEXT NOT NULL,
    "Source" TEXT NOT NULL,
    "Change" INTEGER NOT NULL
);
INSERT INTO kernel_holidays VALUES(2026,replace('# Days off and make-up workdays of 2026, mainland China.\n# Facts: notice of the General Office of the State Council of 4 November 2025 (国务院办公厅关于2026年部分节假日安排的通知).\n# As data: holiday-cn by NateScarlet, 2026.json, MIT licence (see NOTICE).\ndate,name,is_off_day\n2026-01-01,元旦,true\n2026-01-02,元旦,true\n2026-01-03,元旦,true\n2026-01-04,元旦,false\n2026-02-14,春节,false\n2026-02-15,春节,true\n2026-02-16,春节,true\n2026-02-17,春节,true\n2026-02-18,春节,true\n2026-02-19,春节,true\n2026-02-20,春节,true\n2026-02-21,春节,true\n2026-02-22,春节,true\n2026-02-23,春节,true\n2026-02-28,春节,false\n2026-04-04,清明节,true\n2026-04-05,清明节,true\n2026-04-06,清明节,true\n2026-05-01,劳动节,true\n2026-05-02,劳动节,true\n2026-05-03,劳动节,true\n2026-05-04,劳动节,true\n2026-05-05,劳动节,true\n2026-05-09,劳动节,false\n2026-06-19,端午节,true\n2026-06-20,端午节,true\n2026-06-21,端午节,true\n2026-09-20,国庆节,false\n2026-09-25,中秋节,true\n2026-09-26,中秋节,true\n2026-09-27,中秋节,true\n2026-10-01,国庆节,true\n2026-10-02,国庆节,true\n2026-10-03,国庆节,true\n2026-10-04,国庆节,true\n2026-10-05,国庆节,true\n2026-10-06,国庆节,true\n2026-10-07,国庆节,true\n2026-10-10,国庆节,false\n','\n',char(10)),'国务院办公厅关于部分节假日安排的通知',1);
CREATE TABLE IF NOT EXISTS "kernel_protection_keys" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_kernel_protection_keys" PRIMARY KEY AUTOINCREMENT,
    "FriendlyName" TEXT NULL,
    "Xml" TEXT NULL
);
INSERT INTO kernel_protection_keys VALUES(1,'key-9f0b3fdb-d4c0-45e5-b977-51fddad97ef2','<revocation version="1"><revocationDate>2020-01-01T00:00:00Z</revocationDate><key id="*" /><reason /></revocation>');
CREATE TABLE IF NOT EXISTS "people_setup_secrets" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_people_setup_secrets" PRIMARY KEY,
    "Hash" TEXT NOT NULL,
    "MadeAt" TEXT NOT NULL
);
INSERT INTO people_setup_secrets VALUES(1,'5511207B6D85FB531F379299F5EDF8F79C591A12781A08FE582B7E0B4D1CDEEE','2026-11-25 02:51:23.0897628');
CREATE TABLE IF NOT EXISTS "stations_divisions" (
    "Code" TEXT COLLATE BINARY NOT NULL CONSTRAINT "PK_stations_divisions" PRIMARY KEY,
    "Scheme" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "OfficialName" TEXT NULL,
    "Level" TEXT NOT NULL,
    "ParentCode" TEXT COLLATE BINARY NULL,
    "Area" TEXT COLLATE BINARY NOT NULL,
    "Latitude" REAL NULL,
    "Longitude" REAL NULL,
    "ValidFrom" TEXT NULL,
    "ValidTo" TEXT NULL,
    "Change" INTEGER NOT NULL
);
INSERT INTO stations_divisions VALUES('420281000000','nbs-2016','大冶市',NULL,'City',NULL,'420281000000/',30.098753999999999565,114.97526600000000484,NULL,NULL,1);
INSERT INTO stations_divisions VALUES('420281001000','nbs-2016','东岳路街道','东岳路街道办事处','Street','420281000000','420281000000/420281001000/',30.0912639999999989,114.96857500000000129,NULL,NULL,1);
INSERT INTO stations_divisions VALUES('420281001001-001','city','金桂花园',NULL,'Compound','420281001001','420281000000/420281001000/420281001001/420281001001-001/',30.087548999999999209,114.97229699999999752,NULL,NULL,1);
INSERT INTO stations_divisions VALUES('420281002000','nbs-2016','东风路街道','东风路街道办事处','Street','420281000000','420281000000/420281002000/',30.105972000000001287,114.96152800000000127,NULL,NULL,1);
INSERT INTO stations_divisions VALUES('420281002008','nbs-2016','东鑫社区','东鑫社区居民委员会','Community','420281002000','420281000000/420281002000/420281002008/',30.115888000000001767,114.9657490000000024,NULL,NULL,1);
INSERT INTO stations_divisions VALUES('420281002008-001','city','外滩首府小区',NULL,'Compound','420281002008','420281000000/420281002000/420281002008/420281002008-001/',30.115009000000000582,114.96645300000000133,NULL,NULL,1);
INSERT INTO stations_divisions VALUES('420281002008-002','city','幸福公寓',NULL,'Compound','420281002008','420281000000/420281002000/420281002008/420281002008-002/',30.116013999999999839,114.96397199999999826,NULL,NULL,1);
INSERT INTO stations_divisions VALUES('420281002008-003','city','长青里',NULL,'Compound','420281002008','420281000000/420281002000/420281002008/420281002008-003/',30.117101000000001675,114.96786400000000582,NULL,NULL,1);
INSERT INTO stations_divisions VALUES('420281002008-004','city','华庭名居',NULL,'Compound','420281002008','420281000000/420281002000/420281002008/420281002008-004/',30.116703999999998586,114.9682329999999979,NULL,NULL,1);
INSERT INTO stations_divisions VALUES('420281002008-005','city','紫荆花园',NULL,'Compound','420281002008','420281000000/420281002000/420281002008/420281002008-005/',30.113551999999998542,114.96527899999999533,NULL,NULL,1);
INSERT INTO stations_divisions VALUES('420281002008-006','city','和美家园',NULL,'Compound','420281002008','420281000000/420281002000/420281002008/420281002008-006/',30.117867000000000388,114.96405599999999935,NULL,NULL,1);
CREATE TABLE IF NOT EXISTS "stations_import_changes" (
    "ImportId" TEXT NOT NULL,
    "Number" INTEGER NOT NULL,
    "Kind" TEXT NOT NULL,
    "Key" TEXT NOT NULL,
    "Before" TEXT NULL,
    "After" TEXT NOT NULL,
    CONSTRAINT "PK_stations_import_changes" PRIMARY KEY ("ImportId", "Number")
);
INSERT INTO stations_import_changes VALUES('01A2109F-ED53-74DF-9069-4ABE025C319C',1,'Station','UP-1',NULL,'{"code":"UP-1","area":"420281000000/420281002000/420281002008/","facts":{"name":"东鑫社区驿站","tier":"compound","buildMode":"standalone","address":"新冶大道1号","latitude":30.1001,"longitude":114.9702,"operator":"community","opening":{"workday":"08:00-18:00","restDay":"休","exceptions":[]},"amenities":[],"posts":[],"rooms":[],"zones":[]},"serves":[],"key":"UP-1","title":"东鑫社区驿站"}');
INSERT INTO stations_import_changes VALUES('01A2109F-ED53-74DF-9069-4ABE025C319C',2,'Station','UP-2',NULL,'{"code":"UP-2","area":"420281000000/420281002000/420281002008/","facts":{"name":"\uD842\uDFB7祥驿站","tier":"compound","buildMode":"standalone","address":"新冶大道2号","latitude":30.1002,"longitude":114.9703,"operator":"community","opening":{"workday":"08:00-24:00","restDay":"09:00-12:00","exceptions":[]},"amenities":[],"posts":[],"rooms":[],"zones":[]},"serves":[],"key":"UP-2","title":"\uD842\uDFB7祥驿站"}');
INSERT INTO stations_import_changes VALUES('01A210A0-41A5-7624-8356-E4A4ED566893',1,'Station','UP-1','{"code":"UP-1","area":"420281000000/420281002000/420281002008/","facts":{"name":"东鑫社区驿站","tier":"compound","buildMode":"standalone","address":"新冶大道1号","latitude":30.1001,"longitude":114.9702,"operator":"community","opening":{"workday":"08:00-18:00","restDay":"休","exceptions":[]},"amenities":[],"posts":[],"rooms":[],"zones":[]},"serves":[],"key":"UP-1","title":"东鑫社区驿站"}','{"code":"UP-1","area":"420281000000/420281002000/420281002008/","facts":{"name":"东鑫社区驿站","tier":"compound","buildMode":"standalone","address":"新冶大道1号","latitude":30.1001,"longitude":114.9702,"operator":"community","phone":"0714-5551234","opening":{"workday":"08:00-18:00","restDay":"休","exceptions":[]},"amenities":[],"posts":[],"rooms":[],"zones":[]},"serves":[],"key":"UP-1","title":"东鑫社区驿站"}');
CREATE TABLE IF NOT EXISTS "stations_import_pieces" (
    "ImportId" TEXT NOT NULL,
    "Number" INTEGER NOT NULL,
    "Bytes" BLOB NOT NULL,
    CONSTRAINT "PK_stations_import_pieces" PRIMARY KEY ("ImportId", "Number")
);
CREATE TABLE IF NOT EXISTS "stations_imports" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_stations_imports" PRIMARY KEY,
    "FileName" TEXT NOT NULL,
    "Size" INTEGER NOT NULL,
    "By" TEXT NOT NULL,
    "UploadedAt" TEXT NOT NULL,
    "State" TEXT NOT NULL,
    "StateAt" TEXT NOT NULL,
    "Report" TEXT NOT NULL,
    "Note" TEXT NULL,
    "CheckedChange" INTEGER NOT NULL,
    "PlanHash" TEXT NOT NULL,
    "RunningOn" TEXT NOT NULL,
    "AliveAt" TEXT NOT NULL,
    "StopAsked" INTEGER NOT NULL,
    "Version" INTEGER NOT NULL
);
INSERT INTO stations_imports VALUES('01A2109F-ED53-74DF-9069-4ABE025C319C','first.csv',251,'administrator','2026-11-25 02:54:06.1634058','Applied','2026-11-25 02:54:22.7015052','{"divisions":{"added":0,"changed":0,"same":0},"stations":{"added":2,"changed":0,"same":0},"landmarks":{"added":0,"changed":0,"same":0},"faults":[],"more":0,"notices":[],"all":[{"added":0,"changed":0,"same":0},{"added":2,"changed":0,"same":0},{"added":0,"changed":0,"same":0}],"changes":2,"things":2}',NULL,3,'F15F864FDFF8A836116726FCA3860E71F856711951ABC356CE96045FB9D07F58','01a2109d97a471b88ce463696913298a','2026-11-25 02:54:22.7015052',0,3);
INSERT INTO stations_imports VALUES('01A210A0-41A5-7624-8356-E4A4ED566893','phones.csv',32,'administrator','2026-11-25 02:54:27.7490138','Applied','2026-11-25 02:54:35.1478609','{"divisions":{"added":0,"changed":0,"same":0},"stations":{"added":0,"changed":1,"same":0},"landmarks":{"added":0,"changed":0,"same":0},"faults":[],"more":0,"notices":[],"all":[{"added":0,"changed":0,"same":0},{"added":0,"changed":1,"same":0},{"added":0,"changed":0,"same":0}],"changes":1,"things":1}',NULL,5,'D7B97CADDC34354526E9ED55651AA9B4948688B6161BDF98CD588092C278FC17','01a2109d97a471b88ce463696913298a','2026-11-25 02:54:35.1478609',0,3);
CREATE TABLE IF NOT EXISTS "stations_landmarks" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_stations_landmarks" PRIMARY KEY,
    "Name" TEXT NOT NULL,
    "Latitude" REAL NOT NULL,
    "Longitude" REAL NOT NULL,
    "Change" INTEGER NOT NULL
);
INSERT INTO stations_landmarks VALUES('01A2109D-44C3-74BA-9F8E-C0C329188875','示例人民医院',30.093499999999998805,114.97220000000000083,1);
INSERT INTO stations_landmarks VALUES('01A2109D-44D2-7F53-AEB1-CA8176A24402','示例中医院',30.109200000000001296,114.95709999999999694,1);
INSERT INTO stations_landmarks VALUES('01A2109D-44D3-7C81-BD2C-F8E6E5AFADC7','示例体育馆',30.098500000000001364,114.97799999999999443,1);
CREATE TABLE IF NOT EXISTS "stations_photos" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_stations_photos" PRIMARY KEY,
    "Station" TEXT NOT NULL,
    "Caption" TEXT NOT NULL,
    "Jpeg" BLOB NOT NULL,
    "AddedAt" TEXT NOT NULL
);
INSERT INTO stations_photos VALUES('01A210A0-0000-7000-8000-000000000002','01A210A0-2DDE-7E3B-9726-C6B5FE785250','门口',X'ffd8ffd9','2026-11-24 08:00:00');
CREATE TABLE IF NOT EXISTS "stations_removed" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_stations_removed" PRIMARY KEY,
    "Kind" TEXT NOT NULL,
    "Code" TEXT COLLATE BINARY NOT NULL,
    "Change" INTEGER NOT NULL
);
INSERT INTO stations_removed VALUES('01A210A0-0000-7000-8000-000000000001','Station','UP-0',1);
CREATE TABLE IF NOT EXISTS "stations_stations" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_stations_stations" PRIMARY KEY,
    "Code" TEXT COLLATE BINARY NOT NULL,
    "Area" TEXT COLLATE BINARY NOT NULL,
    "Facts" TEXT NOT NULL,
    "AddedAt" TEXT NOT NULL,
    "ChangedAt" TEXT NOT NULL,
    "Change" INTEGER NOT NULL
);
INSERT INTO stations_stations VALUES('01A2109D-4556-76DB-AC66-0C306EECE3B1','DY0001','420281000000/420281001000/','{"name":"东岳路街道红色驿站","tier":"street","buildMode":"standalone","squareMetres":107,"address":"东岳路街道示例路1号","directions":"中心花坛北侧，有红色门头","latitude":30.091264,"longitude":114.968575,"operator":"community","phone":"0714-5550001","capacity":42,"stepFree":true,"openedOn":"2022-05-18","opening":{"workday":"06:30-22:00","restDay":"07:00-22:00","exceptions":[]},"amenities":[{"kind":"water","count":1,"state":"broken","since":"2026-11-25T02:52:45.2147756+00:00","note":"漏水","isUsable":false},{"kind":"seats","count":2,"state":"working","isUsable":true},{"kind":"microwave","count":1,"state":"working","isUsable":true},{"kind":"charger","count":5,"state":"working","isUsable":true},{"kind":"power-bank","count":7,"state":"working","isUsable":true},{"kind":"air-conditioning","count":1,"state":"working","isUsable":true},{"kind":"wifi","count":1,"state":"broken","since":"2026-11-25T09:00:00+08:00","note":"已报修，等待配件","isUsable":false},{"kind":"books","count":4,"state":"working","isUsable":true},{"kind":"umbrella","count":2,"state":"working","isUsable":true},{"kind":"first-aid","count":1,"state":"working","isUsable":true},{"kind":"reading-glasses","count":11,"state":"working","isUsable":true},{"kind":"nursing-room","count":1,"state":"working","isUsable":true},{"kind":"sewing-kit","count":1,"state":"working","isUsable":true},{"kind":"tool-box","count":1,"state":"working","isUsable":true},{"kind":"parcel-shelf","count":1,"state":"working","isUsable":true},{"kind":"printer","count":1,"state":"broken","since":"2026-11-22T09:00:00+08:00","note":"已联系师傅上门","isUsable":false},{"kind":"lockers","count":1,"state":"working","isUsable":true}],"posts":["policy","matters","voices","mediation","deliberation","legal-advice","volunteers","party-activity","parent-child","payments"],"rooms":[{"name":"大厅","capacity":32,"squareMetres":80.2},{"name":"议事室","capacity":10,"squareMetres":26.8}],"zones":[{"kind":"calligraphy","room":"议事室"},{"kind":"general-service","room":"大厅"},{"kind":"rest","room":"大厅"},{"kind":"party-activity","room":"议事室"}]}','2026-11-25 02:51:08.7479851','2026-11-25 02:52:45.2147756',2);
INSERT INTO stations_stations VALUES('01A2109D-464E-70B5-BF2B-1F2C9F0D5E5D','DY0002','420281000000/420281001000/420281001001/','{"name":"建设社区红色驿站","tier":"community","buildMode":"standalone","squareMetres":163,"address":"东岳路街道建设社区示例路2号","directions":"从南门进，左手第一栋一楼","latitude":30.088428,"longitude":114.971406,"operator":"community","phone":"0714-5550002","capacity":65,"stepFree":true,"openedOn":"2023-04-11","closedOn":"2026-12-01","closedReason":"拆迁","opening":{"workday":"08:00-12:00；14:00-18:00","restDay":"09:00-12:00；14:30-17:30","holiday":"09:00-12:00","exceptions":[]},"amenities":[{"kind":"water","count":1,"state":"working","isUsable":true},{"kind":"seats","count":10,"state":"working","isUsable":true},{"kind":"charger","count":2,"state":"working","isUsable":true},{"kind":"power-bank","count":2,"state":"working","isUsable":true},{"kind":"toilet","count":1,"state":"working","isUsable":true},{"kind":"accessible-toilet","count":1,"state":"working","isUsable":true},{"kind":"umbrella","count":2,"state":"working","isUsable":true},{"kind":"first-aid","count":1,"state":"working","isUsable":true},{"kind":"aed","count":1,"state":"working","isUsable":true},{"kind":"wheelchair","count":3,"state":"working","isUsable":true},{"kind":"reading-glasses","count":4,"state":"working","isUsable":true},{"kind":"nursing-room","count":1,"state":"working","isUsable":true},{"kind":"refrigerator","count":1,"state":"working","isUsable":true},{"kind":"sewing-kit","count":1,"state":"working","isUsable":true},{"kind":"bicycle-pump","count":1,"state":"working","isUsable":true},{"kind":"parcel-shelf","count":1,"state":"working","isUsable":true},{"kind":"printer","count":1,"state":"working","isUsable":true}],"posts":["policy","matters","voices","deliberation","legal-advice","volunteers","party-activity","elder-care","health","outdoor-workers","employment","payments"],"rooms":[{"name":"大厅","capacity":32,"squareMetres":81.5},{"name":"议事室","capacity":16,"squareMetres":40.8},{"name":"活动室","capacity":16,"squareMetres":40.8}],"zones":[{"kind":"parent-child","room":"活动室"},{"kind":"calligraphy","room":"活动室"},{"kind":"general-service","room":"大厅"},{"kind":"meeting","room":"活动室"},{"kind":"rest","room":"大厅"},{"kind":"dance","room":"活动室"},{"kind":"party-activity","room":"活动室"}]}','2026-11-25 02:51:08.7479851','2026-11-25 02:52:51.0068887',3);
INSERT INTO stations_stations VALUES('01A2109D-464F-70BD-AC10-306E99DBCA00','DY0003','420281000000/420281001000/420281001001/420281001001-001/','{"name":"金桂花园红色驿站","tier":"compound","buildMode":"standalone","squareMetres":49,"address":"东岳路街道建设社区示例路3号","directions":"中心花坛北侧，有红色门头","latitude":30.087549,"longitude":114.972297,"operator":"community","phone":"0714-5550003","capacity":19,"stepFree":true,"openedOn":"2023-04-26","opening":{"workday":"08:00-21:00","restDay":"08:00-21:00","holiday":"09:00-18:00","exceptions":[]},"amenities":[{"kind":"water","count":1,"state":"working","isUsable":true},{"kind":"seats","count":7,"state":"working","isUsable":true},{"kind":"microwave","count":1,"state":"crowded","since":"2026-11-25T09:00:00+08:00","note":"午间排队较长","isUsable":true},{"kind":"charger","count":5,"state":"working","isUsable":true},{"kind":"heater","count":1,"state":"working","isUsable":true},{"kind":"toilet","count":1,"state":"working","isUsable":true},{"kind":"accessible-toilet","count":1,"state":"working","isUsable":true},{"kind":"wifi","count":1,"state":"working","isUsable":true},{"kind":"first-aid","count":1,"state":"working","isUsable":true},{"kind":"blood-pressure","count":1,"state":"broken","since":"2026-11-25T09:00:00+08:00","note":"已联系师傅上门","isUsable":false},{"kind":"reading-glasses","count":9,"state":"working","isUsable":true},{"kind":"sewing-kit","count":1,"state":"working","isUsable":true}],"posts":["policy","matters","voices","deliberation","legal-advice","volunteers"],"rooms":[{"name":"大厅","capacity":19,"squareMetres":49}],"zones":[{"kind":"reading","room":"大厅"},{"kind":"legal-advice","room":"大厅"},{"kind":"general-service","room":"大厅"},{"kind":"meeting","room":"大厅"},{"kind":"rest","room":"大厅"}]}','2026-11-25 02:51:08.7479851','2026-11-25 02:51:08.7479851',1);
INSERT INTO stations_stations VALUES('01A210A0-2DDE-7630-92FB-7E07899A5742','UP-1','420281000000/420281002000/420281002008/','{"name":"东鑫社区驿站","tier":"compound","buildMode":"standalone","address":"新冶大道1号","latitude":30.1001,"longitude":114.9702,"operator":"community","phone":"0714-5551234","opening":{"workday":"08:00-18:00","restDay":"休","exceptions":[]},"amenities":[],"posts":[],"rooms":[],"zones":[]}','2026-11-25 02:54:21.7056913','2026-11-25 02:54:35.1121676',7);
INSERT INTO stations_stations VALUES('01A210A0-2DDE-7E3B-9726-C6B5FE785250','UP-2','420281000000/420281002000/420281002008/','{"name":"\uD842\uDFB7祥驿站","tier":"compound","buildMode":"standalone","address":"新冶大道2号","latitude":30.1002,"longitude":114.9703,"operator":"community","opening":{"workday":"08:00-24:00","restDay":"09:00-12:00","exceptions":[]},"amenities":[],"posts":[],"rooms":[],"zones":[]}','2026-11-25 02:54:21.7056913','2026-11-25 02:54:21.7056913',5);
CREATE TABLE IF NOT EXISTS "stations_division_codes" (
    "Scheme" TEXT NOT NULL,
    "Code" TEXT COLLATE BINARY NOT NULL,
    "DivisionCode" TEXT NOT NULL,
    "ValidFrom" TEXT NULL,
    "ValidTo" TEXT NULL,
    CONSTRAINT "PK_stations_division_codes" PRIMARY KEY ("DivisionCode", "Scheme", "Code"),
    CONSTRAINT "FK_stations_division_codes_stations_divisions_DivisionCode" FOREIGN KEY ("DivisionCode") REFERENCES "stations_divisions" ("Code") ON DELETE CASCADE
);
INSERT INTO stations_division_codes VALUES('mca','420281002','420281002000',NULL,NULL);
CREATE TABLE IF NOT EXISTS "stations_serves" (
    "CompoundCode" TEXT COLLATE BINARY NOT NULL,
    "StationId" TEXT NOT NULL,
    CONSTRAINT "PK_stations_serves" PRIMARY KEY ("StationId", "CompoundCode"),
    CONSTRAINT "FK_stations_serves_stations_stations_StationId" FOREIGN KEY ("StationId") REFERENCES "stations_stations" ("Id") ON DELETE CASCADE
);
INSERT INTO stations_serves VALUES('420281001001-001','01A2109D-464F-70BD-AC10-306E99DBCA00');
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('kernel_protection_keys',1);
CREATE UNIQUE INDEX "IX_stations_divisions_Area" ON "stations_divisions" ("Area");
CREATE INDEX "IX_stations_divisions_Change" ON "stations_divisions" ("Change");
CREATE INDEX "IX_stations_landmarks_Change" ON "stations_landmarks" ("Change");
CREATE UNIQUE INDEX "IX_stations_landmarks_Name" ON "stations_landmarks" ("Name");
CREATE INDEX "IX_stations_photos_Station" ON "stations_photos" ("Station");
CREATE INDEX "IX_stations_removed_Change" ON "stations_removed" ("Change");
CREATE INDEX "IX_stations_serves_CompoundCode" ON "stations_serves" ("CompoundCode");
CREATE INDEX "IX_stations_stations_Area" ON "stations_stations" ("Area");
CREATE INDEX "IX_stations_stations_Change" ON "stations_stations" ("Change");
CREATE UNIQUE INDEX "IX_stations_stations_Code" ON "stations_stations" ("Code");
COMMIT;
