-- A copy of the database must not send anything.
UPDATE res_company
   SET sms_aliyun_secret = NULL,
       sms_tencent_secret = NULL;
